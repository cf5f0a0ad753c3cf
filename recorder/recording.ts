import type { Frame } from '../src/core/frame.ts';
import type { RecordingHead } from './format/codec.ts';

/**
 * One exchange as it came: the facts of its head, and the frames of its answer in order.
 *
 * The frames are at most one `Head` (none where no answer came, or where bytes came from elsewhere), any number of
 * `Bytes`, and one `End` (none while it is `unfinished`). Their `at` is `head.at` plus the recorded milliseconds.
 */
export interface Recording {
  readonly head: RecordingHead;
  readonly frames: readonly Frame[];
  readonly state: RecordingState;
}

/**
 * `whole`: all that came is here. `incomplete`: the recorder had to leave something out behind the last bytes; the
 * ending is the real one. `unfinished`: the ending is missing, because the recorder died or is still at work.
 */
export type RecordingState = 'whole' | 'incomplete' | 'unfinished';

/** When the request began, in milliseconds since the epoch: what recorded milliseconds count from. */
export const startOf = (head: Pick<RecordingHead, 'at'>): number => {
  const at = Date.parse(head.at);
  return Number.isNaN(at) ? 0 : at;
};
