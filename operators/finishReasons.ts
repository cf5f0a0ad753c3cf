import { map, type OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';

/** Why one choice (or a whole response) ended, in the API's word: `stop`, `length`, `tool_calls`, … or a new one. */
export interface FinishReason {
  readonly index: number;
  readonly reason: string;
}

/**
 * Why each choice ended, as soon as the server says it: an early word, before usage and the end of the stream.
 *
 *     received   -a---b---c---d---|   c: choice 0 ends, d: choice 1 ends
 *     finishReasons(chat)
 *     result     ---------x---y---|
 *
 * Of a Responses response its status, or what made it incomplete. Errors as `deltas` does; completes with its source.
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
