import type { OperatorFunction } from 'rxjs';
import type { DeltaPlace, ToolCallEnd } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

/**
 * Each tool call once, when it is whole.
 *
 *     received   -a--b--c--d---|   a, b, c: fragments, d: the finish reason
 *     toolCalls(chat)
 *     result     ----------T---|
 *
 * Whole means proven: the choice's finish reason, or the item's `done`; that another call began proves nothing. A call
 * that was cut short (`length`, a stream that just stopped) is never emitted. Parallel calls come in the order in which
 * they began. `arguments` is the text as the model wrote it. Errors as `deltas` does; completes with its source.
 */
export const toolCalls =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, DeltaPlace & ToolCallEnd> =>
  (received$) =>
    received$.pipe(deltas(family), ofChoice('ToolCallEnd', options));
