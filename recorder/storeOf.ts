import * as O from '#fp-ts/Option';
import * as TE from '#fp-ts/TaskEither';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { End, Frame } from '../src/core/frame.ts';
import { isRecordingError, storeError, type RecordingError, type StoreOperation } from './errors.ts';
import type { EndFacts, RecordingHead } from './format/index.ts';
import { startOf, type Recording } from './recording.ts';
import { defaultRedaction, redactRecording, type Redaction } from './redaction/index.ts';
import { withRetention, type Retention } from './retention.ts';
import {
  isRecordingKey,
  type RecordingKey,
  type RecordingQuery,
  type RecordingSummary,
  type RecordingStore,
  type RecordingWriter,
  type RetentionPolicy,
} from './store.ts';
import { emptyTally, tally, type Tally } from './summary.ts';

/** The options of every store. */
export interface StoreOptions {
  /** What `save` removes; `defaultRedaction` by default. */
  readonly redaction?: Redaction;
  /** Which recordings to keep; by default all, until `prune`. */
  readonly retention?: Retention;
}

/** What a store does in its own way. Its promises may reject with anything; `storeOf` converts it to a `RecordingError`. */
export interface Backend {
  /** The file or folder, for error messages; null if there is none. */
  readonly place: string | null;
  /** Resolves with null for a key that does not exist. */
  readonly load: (key: RecordingKey) => Promise<Recording | null>;
  /** Stores a redacted recording; replaces one with the same key. */
  readonly save: (key: RecordingKey, recording: Recording) => Promise<void>;
  readonly list: (query: RecordingQuery) => Promise<readonly RecordingSummary[]>;
  /** Resolves with the number of deleted recordings. */
  readonly prune: (policy: RetentionPolicy) => Promise<number>;
  /** Resolves with null if the key exists. */
  readonly begin: (key: RecordingKey, head: RecordingHead) => Promise<BackendWriter | null>;
  readonly close: () => Promise<void>;
}

/** Writes one recording. */
export interface BackendWriter {
  /** The file, for error messages; null if there is none. */
  readonly place: string | null;
  /** `counts` includes the new frames. */
  readonly append: (frames: readonly Frame[], counts: Tally) => Promise<void>;
  readonly finish: (end: End, facts: EndFacts, finished: Finished) => Promise<void>;
}

/** A recording after its end. */
interface Finished {
  /** With the places that were redacted after the recording had begun. */
  readonly head: RecordingHead;
  readonly counts: Tally;
  readonly state: Recording['state'];
}

/** Makes a store of a backend: checks keys, redacts what is saved, counts what is written, and converts errors. */
export const storeOf = (
  backend: Backend,
  { redaction = defaultRedaction, retention }: StoreOptions,
): RecordingStore => {
  const { place } = backend;
  const withKey = <A>(operation: 'save' | 'begin', key: RecordingKey, run: () => Promise<A>) =>
    isRecordingKey(key)
      ? attempt(operation, place, run)
      : TE.left(storeError(operation, null, `${JSON.stringify(key)} is not a valid recording key`));
  return withRetention(
    {
      load: (key) =>
        attempt('load', place, async () => (isRecordingKey(key) ? O.fromNullable(await backend.load(key)) : O.none)),
      save: (key, recording) => withKey('save', key, () => backend.save(key, redactRecording(recording, redaction))),
      list: (query = {}) => attempt('list', place, () => backend.list(query)),
      prune: (policy) => attempt('prune', place, () => backend.prune(policy)),
      begin: (key, head) =>
        withKey('begin', key, async () => {
          const writer = await backend.begin(key, head);
          if (writer === null) throw storeError('begin', place, 'a recording with this key exists');
          return countingWriter(writer, head);
        }),
      close: () => attempt('close', place, backend.close),
    },
    retention,
  );
};

const countingWriter = (writer: BackendWriter, head: RecordingHead): RecordingWriter => {
  const { place } = writer;
  const start = startOf(head);
  let counts = emptyTally;
  return {
    append: (frames) =>
      attempt('append', place, async () => {
        const next = tally(counts, frames, start);
        await writer.append(frames, next);
        counts = next;
      }),
    finish: (end, facts = {}) =>
      attempt('finish', place, () =>
        writer.finish(end, facts, {
          head: { ...head, redacted: [...new Set([...head.redacted, ...(facts.redacted ?? [])])] },
          counts: tally(counts, [end], start),
          state: facts.incomplete === true ? 'incomplete' : 'whole',
        }),
      ),
  };
};

/** A task of a store. Whatever it throws becomes a `RecordingError` with the operation and the place. */
export const attempt = <A>(
  operation: StoreOperation,
  place: string | null,
  run: () => Promise<A>,
): TaskEither<RecordingError, A> =>
  TE.tryCatch(run, (thrown) =>
    isRecordingError(thrown) ? thrown : storeError(operation, place, reasonOf(thrown), thrown),
  );

// the platform's message may contain paths or values, so only the name of the system call is repeated
const reasonOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'syscall' in thrown && isName(thrown.syscall)
    ? `${thrown.syscall} failed`
    : 'it failed';

const isName = (u: unknown): u is string => typeof u === 'string' && /^[a-z]{1,20}$/.test(u);
