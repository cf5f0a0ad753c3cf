import type { Clock } from '../src/core/frame.ts';
import type { BufferBudget } from './bufferBudget.ts';
import type { RecordingError } from './errors.ts';
import type { HeadFacts } from './headOf.ts';
import type { RecordingSwitch } from './recordingSwitch.ts';
import type { Redaction } from './redaction/index.ts';
import type { LiveOptions, RecordingKey } from './store.ts';

/** A problem with a recording. It never becomes an error of the stream that is recorded. */
export type RecordingDiagnostic =
  | { readonly _tag: 'RecordingFailed'; readonly key: RecordingKey; readonly error: RecordingError }
  /** The store was too slow for the buffer. Later frames are not in the recording, which is marked `incomplete`. */
  | { readonly _tag: 'RecordingOverflow'; readonly key: RecordingKey; readonly bufferBytes: number };

/** A function, or an object with `next`, such as an RxJS subject. An exception that it throws is ignored. */
export type DiagnosticListener =
  ((diagnostic: RecordingDiagnostic) => void) | { readonly next: (diagnostic: RecordingDiagnostic) => void };

export interface RecorderOptions extends HeadFacts {
  /**
   * Records under this key, so that others can watch the recording while it is written. It contains the exact bytes of the
   * response and no headers of the request; secrets are removed when it is exported. If the store is unavailable, writing
   * is tried again for as long as the lease, and frames wait in the buffer.
   */
  readonly key?: RecordingKey;
  /** The lease and the time to live of a recording with a `key`. */
  readonly live?: LiveOptions;
  readonly redaction?: Redaction;
  /** False: this response is not recorded. */
  readonly enabled?: boolean;
  /** The share of responses that is recorded, from 0 to 1. Each response is chosen at random. */
  readonly sample?: number;
  readonly random?: () => number;
  readonly switch?: RecordingSwitch;
  /**
   * How many bytes of the body may wait for the store: of this recording (4 MiB), and of all recordings that share the
   * budget.
   */
  readonly bufferBytes?: number;
  readonly budget?: BufferBudget;
  /**
   * How long frames may wait so that they are written together, in milliseconds (10). With more than fifty streams at
   * once, they wait a fifth of a millisecond for each stream, but at most 20 milliseconds if the recording has a `key`. Waiting
   * frames are lost if the process is killed.
   */
  readonly flushMs?: number;
  readonly clock?: Clock;
  readonly onDiagnostic?: DiagnosticListener;
  /** Called after the recording has been written completely. */
  readonly onRecorded?: (key: RecordingKey) => void;
}
