import { map } from 'rxjs';
import { choiceOperator } from './ofChoice.ts';

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
export const finishReasons = choiceOperator(
  'FinishReason',
  map(({ index, reason }): FinishReason => ({ index, reason })),
);
