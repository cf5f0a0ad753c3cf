import { end } from '../src/core/frame.ts';
import { incompleteCode } from './format/index.ts';
import type { RecordedFrame, RecordingState } from './recording.ts';

/** The end of an incomplete recording as a watch receives it: an error, because frames before it are missing. */
export const incompleteEnd = (frame: RecordedFrame, state: RecordingState): RecordedFrame =>
  frame._tag === 'End' && state === 'incomplete' ? end(frame.at, 'error', incompleteCode) : frame;
