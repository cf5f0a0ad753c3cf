import * as E from '#fp-ts/Either';
import * as O from '#fp-ts/Option';
import * as TE from '#fp-ts/TaskEither';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { Frame } from '../src/core/frame.ts';
import { storeError, type RecordingError } from './errors.ts';
import type { RecordingHead } from './format/index.ts';
import type { RecordedFrame, Recording, RecordingState } from './recording.ts';
import { defaultRedaction, redactRecording, type Redaction } from './redaction/index.ts';
import { withRetention, type Retention } from './retention.ts';
import { isRecordingKey, outdated, select, summaryOf, type RecordingStore, type RecordingSummary } from './store.ts';

export interface MemoryStoreOptions {
  /** What `save` takes out. */
  readonly redaction?: Redaction;
  /** What is kept; unsaid: everything, until `prune`. */
  readonly retention?: Retention;
}

/** Recordings kept in memory: for tests, and for looking at what a process has just done. Holds every byte until `prune`. */
export const memoryStore = (options: MemoryStoreOptions = {}): RecordingStore => {
  const { redaction = defaultRedaction } = options;
  const kept = new Map<string, Entry>();

  const store: RecordingStore = {
    load: (key) => TE.fromIO(() => O.map(toRecording)(O.fromNullable(kept.get(key)))),
    save: (key, recording) =>
      checked(
        'save',
        key,
        () => false,
        () => {
          const { head, frames, state } = redactRecording(recording, redaction);
          kept.set(key, { head, frames: [...frames], state, size: sizeOf(frames) });
        },
      ),
    list: (query) => TE.fromIO(() => select(summaries(kept), query)),
    prune: (policy) =>
      TE.fromIO(() => {
        const gone = outdated([...summaries(kept)], policy);
        for (const key of gone) kept.delete(key);
        return gone.length;
      }),
    begin: (key, head) =>
      checked(
        'begin',
        key,
        () => kept.has(key),
        () => {
          const entry: Entry = { head, frames: [], state: 'unfinished', size: 0 };
          kept.set(key, entry);
          return {
            append: (frames) =>
              TE.fromIO(() => {
                for (const frame of frames) if (frame._tag === 'Bytes') entry.frames.push(frame);
                entry.size += sizeOf(frames);
              }),
            finish: (end, { incomplete = false, redacted = [] } = {}) =>
              TE.fromIO(() => {
                entry.frames.push(end);
                entry.state = incomplete ? 'incomplete' : 'whole';
                entry.head = { ...entry.head, redacted: [...new Set([...entry.head.redacted, ...redacted])] };
              }),
          };
        },
      ),
    close: () => TE.right(undefined),
  };
  return withRetention(store, options.retention);
};

interface Entry {
  head: RecordingHead;
  readonly frames: RecordedFrame[];
  state: RecordingState;
  size: number;
}

const toRecording = ({ head, frames, state }: Entry): Recording => ({ head, frames: [...frames], state });

function* summaries(kept: ReadonlyMap<string, Entry>): Generator<RecordingSummary> {
  for (const [key, entry] of kept) yield summaryOf(key, entry, entry.size);
}

const sizeOf = (frames: readonly Frame[]): number =>
  frames.reduce((size, frame) => size + (frame._tag === 'Bytes' ? frame.bytes.length : 0), 0);

const checked = <A>(
  operation: 'save' | 'begin',
  key: string,
  taken: () => boolean,
  run: () => A,
): TaskEither<RecordingError, A> =>
  TE.fromIOEither(() =>
    isRecordingKey(key)
      ? taken()
        ? E.left(storeError(operation, null, 'there is a recording of this key'))
        : E.right(run())
      : E.left(storeError(operation, null, 'the key is no name inside the store')),
  );
