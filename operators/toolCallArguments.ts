import { filter, type OperatorFunction } from 'rxjs';
import type { DeltaPlace, ToolCallFragment } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

export interface ToolCallOptions extends ChoiceOptions {
  /** Which call of its choice, counted from 0 in the order in which they began. */
  readonly call?: number;
  /** Calls of the tool of this name. */
  readonly name?: string;
}

/**
 * The fragments of tool calls' arguments as they come: of one call, of one tool's calls, or of all.
 *
 *     received   -a----b----c--|
 *     toolCallArguments(chat, { call: 0 })
 *     result     -{"a"-:1---}--|
 *
 * Each fragment knows its call (`index`, `call`, `id`, `name`), so `groupBy(({ call }) => call)` takes parallel calls
 * apart; joined, a call's fragments are its arguments. A call is announced by its first fragment, which may be empty.
 * Errors as `deltas` does; completes with its source.
 */
export const toolCallArguments =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ToolCallOptions = {},
  ): OperatorFunction<Received<Event>, DeltaPlace & ToolCallFragment> =>
  (received$) => {
    const { call, name } = options;
    return received$.pipe(
      deltas(family),
      ofChoice('ToolCall', options),
      filter(
        (fragment) => (call === undefined || fragment.call === call) && (name === undefined || fragment.name === name),
      ),
    );
  };
