import type { Option } from 'fp-ts/Option';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { End, Frame } from '../src/core/frame.ts';
import type { RecordingError } from './errors.ts';
import type { EndFacts, RecordingHead } from './format/index.ts';
import type { Recording } from './recording.ts';

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
  /** Deletes the recordings that the policy does not keep. Returns their number. */
  readonly prune: (policy: RetentionPolicy) => TaskEither<RecordingError, number>;
  /**
   * Begins a recording that is written frame by frame. The caller must redact the head and the frames, as `startRecorder` does.
   * Appended frames can be read even if the process is killed. Left if the key exists.
   */
  readonly begin: (key: RecordingKey, head: RecordingHead) => TaskEither<RecordingError, RecordingWriter>;
  /** Closes files and connections. The store can still be used: it opens them again. */
  readonly close: () => TaskEither<RecordingError, void>;
}

/** Writes one recording. Each call must wait for the end of the one before. */
export interface RecordingWriter {
  readonly append: (frames: readonly Frame[]) => TaskEither<RecordingError, void>;
  readonly finish: (end: End, facts?: EndFacts) => TaskEither<RecordingError, void>;
}

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
