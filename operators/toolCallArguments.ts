import { filter, type OperatorFunction } from 'rxjs';
import type { DeltaPlace, ToolCallFragment } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

/** Which tool calls `toolCallArguments` reads. */
export interface ToolCallOptions extends ChoiceOptions {
  /** Number of the call in its choice, from 0 in the order in which calls begin. Default: all. */
  readonly call?: number;
  /** Name of the tool. Default: all. */
  readonly name?: string;
}

/**
 * Emits the fragments of tool call arguments as they arrive: of one call, of the calls of one tool, or of all calls.
 *
 *     received   -a----b----c----|
 *     toolCallArguments(chat, { call: 0 })
 *     result     -"[1"-",2"-"]"--|
 *
 * Each fragment contains the `index`, `call`, `id` and `name` of its call, so `groupBy(({ call }) => call)` separates
 * parallel calls. The fragments of a call, joined, are its arguments. The first fragment of a call can be empty.
 * Completes with its source; errors as `deltas` does.
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
