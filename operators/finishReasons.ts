import { map, type OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

/** Why a choice (or a Responses response) ended, as the API sends it: `stop`, `length`, `tool_calls`, … */
export interface FinishReason {
  readonly index: number;
  readonly reason: string;
}

/**
 * Emits the finish reason of each choice, as soon as it arrives. It arrives before usage and the end of the stream.
 *
 *     received   -a---b---c---d---|   c: choice 0 ends, d: choice 1 ends
 *     finishReasons(chat)
 *     result     ---------x---y---|
 *
 * For Responses, emits the status or the reason why the response is incomplete. Completes with its source; errors as
 * `deltas` does.
 */
export const finishReasons =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, FinishReason> =>
  (received$) =>
    received$.pipe(
      deltas(family),
      ofChoice('FinishReason', options),
      map(({ index, reason }) => ({ index, reason })),
    );
