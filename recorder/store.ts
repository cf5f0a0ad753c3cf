import type { Option } from 'fp-ts/Option';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { Bytes, End } from '../src/core/frame.ts';
import type { RecordingError } from './errors.ts';
import type { EndFacts, RecordingHead } from './format/index.ts';
import type { RecordedFrame, Recording } from './recording.ts';

/**
 * The name of a recording in its store: letters, digits, `_`, `-` and `.`, and `/` between folders. Keys of `newRecordingKey` are
 * unique across processes and sort by time.
 */
export type RecordingKey = string;

/**
 * A container of recordings: memory, files, or a database. Its methods never throw, its tasks never reject, and a task can be run
 * more than once. `test/recorder/storeContract.ts` tests what every store must do.
 */
export interface RecordingStore {
  /** Loads a recording, also an unfinished one. None for a key that does not exist. */
  readonly load: (key: RecordingKey) => TaskEither<RecordingError, Option<Recording>>;
  /** Redacts and stores a recording. Replaces a recording with the same key. */
  readonly save: (key: RecordingKey, recording: Recording) => TaskEither<RecordingError, void>;
  /** Lists recordings, oldest first. Skips a recording that cannot be read; `load` reports why. */
  readonly list: (query?: RecordingQuery) => TaskEither<RecordingError, readonly RecordingSummary[]>;
  /**
   * Lists all recordings, including those that cannot be read. Takes the outlines of recordings that have not changed from `before`,
   * so that each needs to be read only once.
   */
  readonly outlines: (before?: readonly RecordingOutline[]) => TaskEither<RecordingError, readonly RecordingOutline[]>;
  /** Deletes the recordings that the policy does not keep, and those that have expired. Returns their number. */
  readonly prune: (policy: RetentionPolicy) => TaskEither<RecordingError, number>;
  /**
   * Begins a recording that is written frame by frame, or claims one that another writer began (`claim`). The caller must redact
   * the head and the frames, as `startRecorder` does. Appended frames can be read even if the process is killed. Left if the key
   * exists and `claim` is not set, or if the recording has ended.
   */
  readonly begin: (
    key: RecordingKey,
    head: RecordingHead,
    options?: BeginOptions,
  ) => TaskEither<RecordingError, RecordingWriter>;
  /**
   * Reads a recording from the frame with the offset `from`, and follows it while it is written. Left with a `GoneError` if there is
   * no recording with this key, and with an `OffsetError` if `from` is negative or beyond the frames that the recording has.
   */
  readonly watch: (
    key: RecordingKey,
    from: number,
    options?: WatchOptions,
  ) => TaskEither<RecordingError, RecordingWatch>;
  /** Closes files and connections. The store can still be used: it opens them again. */
  readonly close: () => TaskEither<RecordingError, void>;
}

/** How a recording is begun. */
export interface BeginOptions {
  /** Makes a recording that is meant to be watched. */
  readonly live?: LiveOptions;
  /** Claims a recording that has begun and has not ended. Its former writer can write no more (`FencedError`). */
  readonly claim?: boolean;
}

/** How long a recording that is meant to be watched waits for its writer, and is kept. */
export interface LiveOptions {
  /** How long the writer may be silent before it counts as dead, in milliseconds (30,000). */
  readonly leaseMs?: number;
  /** How long the recording is kept after the last write, in milliseconds; by default until `prune`. */
  readonly ttlMs?: number;
}

/**
 * Writes one recording. Its frames have the offsets 0, 1, 2, …; the end is the last of them. Each call must wait for the end of the
 * one before. A call that failed can be repeated: what was stored already is not stored twice. Left with a `FencedError` after
 * another writer has claimed the recording.
 */
export interface RecordingWriter {
  /** The offset of the first frame that this writer appends. It is above 0 if the recording was claimed. */
  readonly first: number;
  /** Stores frames; `at` is the offset of the first of them. Left with an `OffsetError` if frames before it are missing. */
  readonly append: (at: number, frames: readonly Bytes[]) => TaskEither<RecordingError, void>;
  /** Renews the lease, as each append does. */
  readonly renew: () => TaskEither<RecordingError, void>;
  readonly finish: (end: End, facts?: EndFacts) => TaskEither<RecordingError, void>;
}

/** How a recording is watched. */
export interface WatchOptions {
  /**
   * True (the default): a recording whose writer is silent for longer than its lease is ended with the error `ERR_WRITER_LOST`. False:
   * the watch writes nothing, for a viewer that must not change what it shows. It then waits as long as the recording has no end.
   */
  readonly endLost?: boolean;
}

/** A recording that is being read, finished or not. */
export interface RecordingWatch {
  readonly head: RecordingHead;
  /**
   * Gives the next frames, as soon as there are any; null after the end. Call it again when its task is done. Left with a `GoneError`
   * if the recording was deleted, has expired, or was replaced. If the writer is silent for longer than its lease, the recording is
   * ended with the error `ERR_WRITER_LOST` (see `WatchOptions`). Frames wait in the store, not in memory.
   */
  readonly next: () => TaskEither<RecordingError, WatchedFrames | null>;
  /** Ends the watch. A waiting `next` gives null. */
  readonly close: () => void;
}

/** Some frames of a recording, in order. */
export interface WatchedFrames {
  /** The offset of the first of them. */
  readonly at: number;
  readonly frames: readonly RecordedFrame[];
}

/** The code of the end that a recording gets if its writer was silent for longer than its lease. */
export const writerLostCode = 'ERR_WRITER_LOST';

/** How long a writer may be silent if its recording does not state it, in milliseconds. */
export const defaultLeaseMs = 30_000;

/** How the exchange ended on the wire. `http-error` is a complete response with a status of 400 or more. */
export type RecordingOutcome = 'complete' | 'http-error' | 'error' | 'abort' | 'incomplete' | 'unfinished';

/** The facts that a store knows about a recording without reading it. */
export interface RecordingSummary {
  readonly key: RecordingKey;
  /** When the request began, in milliseconds since the epoch. */
  readonly at: number;
  readonly api: string;
  /** From the recorder's options, or else from the host and the headers, or else `unknown`. */
  readonly provider: string;
  /** From the recorder's options, or else from the request. */
  readonly model: string | null;
  readonly session: string | null;
  readonly hash: string | null;
  readonly occurrence: number | null;
  readonly method: string | null;
  /** The URL of the request without its host; null if it is not known. */
  readonly url: string | null;
  readonly status: number | null;
  readonly outcome: RecordingOutcome;
  /** Milliseconds from the request to the last frame. */
  readonly ms: number;
  readonly chunks: number;
  /** The size of the body, in bytes. */
  readonly bytes: number;
  /** The size of the recording in the store, in bytes. */
  readonly size: number;
  /** When the recording expires, in milliseconds since the epoch; null if it is kept until `prune`. */
  readonly expires: number | null;
}

/** A recording of which only the key is known, until it is read. */
export interface RecordingOutline {
  readonly key: RecordingKey;
  /** Changes when the recording does. */
  readonly version: string;
  /** Reads the head and the outcome, but not the body. Null if the recording was deleted. */
  readonly read: TaskEither<RecordingError, OutlineFacts | null>;
}

/** What a list of recordings shows of one recording. */
export interface OutlineFacts {
  readonly head: RecordingHead;
  readonly outcome: RecordingOutcome;
}

/** Selects the recordings that match all given fields. */
export interface RecordingQuery {
  readonly session?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly api?: string;
  readonly outcome?: RecordingOutcome;
  readonly hash?: string;
  /** Requests that began at `from` or later and before `to`, in milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
  /** At most this many: the newest ones, still oldest first. */
  readonly newest?: number;
}

/** Which recordings to keep. A recording that exceeds any limit is deleted, the oldest first. */
export interface RetentionPolicy {
  readonly maxAgeMs?: number;
  readonly maxCount?: number;
  /** The total size of all recordings, in bytes as stored. */
  readonly maxBytes?: number;
  /** The current time in milliseconds since the epoch; by default `Date.now()`. */
  readonly now?: number;
  /** Receives how many of the recordings to delete are deleted. It is called during the deletion, and must not throw. */
  readonly onProgress?: (deleted: number, all: number) => void;
}

/** Creates a key from a time, by which keys sort, and 64 random bits, which make it unique. */
export const newRecordingKey = (at: number): RecordingKey => {
  const random = [...crypto.getRandomValues(new Uint8Array(8))];
  const time = new Date(at).toISOString().replace(/[-:]/g, '');
  return `${time}-${random.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

/** True if a text is a valid key. A valid key never names anything outside the store. */
export const isRecordingKey = (key: string): boolean =>
  key.length <= 200 && /^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*$/.test(key);
