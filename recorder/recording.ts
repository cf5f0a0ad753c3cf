import type { Bytes, End } from '../src/core/frame.ts';
import type { RecordingHead } from './format/codec.ts';

/** One recorded exchange. */
export interface Recording {
  /** The request, and the status and headers of the response. */
  readonly head: RecordingHead;
  /**
   * The body of the response as it arrived: any number of `Bytes`, then one `End`, which is missing while the recording is `unfinished`. The
   * time `at` of a frame is `head.at` plus the recorded milliseconds. `recordingToFrames` adds the `Head`.
   */
  readonly frames: readonly RecordedFrame[];
  readonly state: RecordingState;
}

/** A frame after the head. */
export type RecordedFrame = Bytes | End;

/**
 * `whole`: nothing is missing. `incomplete`: the recorder had to drop chunks after the last one; the end is the real one. `unfinished`:
 * the end is missing, because the recorder was killed or is still recording.
 */
export type RecordingState = 'whole' | 'incomplete' | 'unfinished';

/** When the request began, in milliseconds since the epoch. Recorded milliseconds count from this time. */
export const startOf = (head: Pick<RecordingHead, 'at'>): number => {
  const at = Date.parse(head.at);
  return Number.isNaN(at) ? 0 : at;
};
