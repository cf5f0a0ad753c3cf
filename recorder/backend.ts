import type { Bytes, End } from '../src/core/frame.ts';
import type { EndFacts, RecordingHead } from './format/index.ts';
import type { RecordedFrame, Recording } from './recording.ts';
import type { RecordingKey, RecordingOutline, RecordingQuery, RecordingSummary, RetentionPolicy } from './store.ts';
import type { Tally } from './summary.ts';

/** What a store does in its own way. Its promises may reject with anything; `storeOf` converts it to a `RecordingError`. */
export interface Backend {
  /** The file or folder, for error messages; null if there is none. */
  readonly place: string | null;
  /** Resolves with null for a key that does not exist or has expired. */
  readonly load: (key: RecordingKey) => Promise<Recording | null>;
  /** Stores a redacted recording; replaces one with the same key. */
  readonly save: (key: RecordingKey, recording: Recording) => Promise<void>;
  readonly list: (query: RecordingQuery) => Promise<readonly RecordingSummary[]>;
  /** The outlines of all recordings; by default made from `list` and `load`. */
  readonly outlines?: (before: readonly RecordingOutline[]) => Promise<readonly RecordingOutline[]>;
  /** Resolves with the number of deleted recordings. */
  readonly prune: (policy: RetentionPolicy) => Promise<number>;
  /** Resolves with null if the key exists. */
  readonly begin: (key: RecordingKey, head: RecordingHead) => Promise<BackendWriter | null>;
  /**
   * Raises the epoch of an unfinished recording, which fences every older writer, and fixes the first offset of the new epoch, in one
   * step. Resolves with null if there is no recording with this key. Throws a `FencedError` if the recording has ended.
   */
  readonly claim: (key: RecordingKey) => Promise<Claimed | null>;
  /** Opens a recording to read it from an offset. Resolves with null if there is none, or if it has expired. */
  readonly open: (key: RecordingKey, from: number) => Promise<BackendReader | null>;
  /**
   * Calls `wake` when a recording may have changed, in this process or in another one. It may call it too often, and it may miss a
   * change. Returns a function that ends this.
   */
  readonly notify: (key: RecordingKey, wake: () => void) => () => void;
  /** How often a watcher looks whether it missed a change, in milliseconds. */
  readonly pollMs: number;
  readonly close: () => Promise<void>;
}

/** Writes one recording in one epoch. Each function throws a `FencedError` if there is a newer epoch. */
export interface BackendWriter {
  /** The file, for error messages; null if there is none. */
  readonly place: string | null;
  /** Stores frames, or those of them that are not stored yet. Throws an `OffsetError` for a gap. `counts` includes the frames. */
  readonly append: (at: number, frames: readonly Bytes[], counts: Tally) => Promise<void>;
  readonly renew: () => Promise<void>;
  /** Stores the end at the offset `at`. Does nothing if it is stored already. */
  readonly finish: (at: number, end: End, facts: EndFacts, finished: Finished) => Promise<void>;
}

export interface Claimed {
  readonly writer: BackendWriter;
  /** The part that is there. The new writer continues after its last frame. */
  readonly recording: Recording;
}

/** A recording after its end. */
interface Finished {
  /** With the places that were redacted after the recording had begun. */
  readonly head: RecordingHead;
  readonly counts: Tally;
  readonly state: Recording['state'];
}

/** Reads one recording, frame after frame. */
export interface BackendReader {
  readonly head: RecordingHead;
  /**
   * Reads the frames after those of the last call, about 128 KiB of them at most. Throws a `GoneError` if the recording is not
   * there any more, or is another one.
   */
  readonly read: () => Promise<Portion>;
}

export interface Portion {
  readonly frames: readonly RecordedFrame[];
  /** True if no frame can follow these. */
  readonly ended: boolean;
  /** How long the lease of the writer lasts, in milliseconds. It counts only if there are no frames, or if they are the newest. */
  readonly leaseMs: number;
  /** True if nothing followed these frames when they were sent, so that there is a notice when something does. */
  readonly isNewest?: boolean;
}

/** About how many bytes are read at once. Other work of the process may have to wait that long. */
export const portionBytes = 128 * 1024;
