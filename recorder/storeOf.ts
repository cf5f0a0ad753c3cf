import * as E from '../src/json/either.ts';
import * as TE from './taskEither.ts';
import type { Option } from 'fp-ts/Option';
import type { TaskEither } from 'fp-ts/TaskEither';
import { end as endFrame, wallClock } from '../src/core/frame.ts';
import type { Backend, BackendWriter } from './backend.ts';
import {
  goneError,
  isRecordingError,
  offsetError,
  storeError,
  type RecordingError,
  type StoreOperation,
} from './errors.ts';
import type { LiveFacts, RecordingHead } from './format/index.ts';
import { factsOrNull, outlinesOf, versionsOf } from './outline.ts';
import { startOf, type Recording } from './recording.ts';
import { defaultRedaction, exported, type Redaction } from './redaction/index.ts';
import { withRetention, type Retention } from './retention.ts';
import {
  defaultLeaseMs,
  isRecordingKey,
  writerLostCode,
  type LiveOptions,
  type RecordingKey,
  type RecordingOutline,
  type RecordingStore,
  type RecordingWriter,
} from './store.ts';
import { emptyTally, tally, tallyOf, type Tally } from './summary.ts';
import { watching } from './watching.ts';

/** The options of every store. */
export interface StoreOptions {
  /** What `save` removes; `defaultRedaction` by default. */
  readonly redaction?: Redaction;
  /** Which recordings to keep; by default all, until `prune`. */
  readonly retention?: Retention;
  /** What happens to a watched recording whose writer died; by default it ends with the error `ERR_WRITER_LOST`. */
  readonly onWriterLost?: OnWriterLost;
}

/** A recording whose writer was silent for longer than its lease, and which this process has claimed. */
export interface LostRecording {
  readonly key: RecordingKey;
  /** The part that is there. */
  readonly recording: Recording;
  /** Continues it. */
  readonly writer: RecordingWriter;
}

/**
 * Decides what happens to a recording whose writer died. It is called in one of the processes that watch the recording. True if it has
 * ended the recording, or continues it, also after the promise; false if the store shall end it.
 */
export type OnWriterLost = (lost: LostRecording) => Promise<boolean>;

/**
 * Makes a store of a backend: checks keys and offsets, redacts what is saved, counts what is written, lets watches share
 * readers, and converts errors.
 */
export const storeOf = (
  backend: Backend,
  { redaction = defaultRedaction, retention, onWriterLost }: StoreOptions,
): RecordingStore => {
  const { place } = backend;
  const withKey = <A>(operation: 'save' | 'begin', key: RecordingKey, run: () => Promise<A>) =>
    isRecordingKey(key)
      ? attempt(operation, place, run)
      : TE.left(storeError(operation, null, `${JSON.stringify(key.slice(0, 200))} is not a valid recording key`));

  const claim = async (key: RecordingKey): Promise<LostRecording | null> => {
    const claimed = await backend.claim(key);
    if (claimed === null) return null;
    const { writer, recording } = claimed;
    const counting = countingWriter(writer, recording.head, recording.frames.length, tallyOf(recording));
    return { key, recording, writer: counting };
  };

  const endLost = async (key: RecordingKey): Promise<void> => {
    // a `FencedError` means that another process ends it, or that its writer does
    const claimed = await attempt('watch', place, () => claim(key))();
    if (E.isLeft(claimed)) {
      if (claimed.left._tag === 'FencedError') return;
      throw claimed.left;
    }
    const lost = claimed.right;
    if (lost === null || (await onWriterLost?.(lost).catch(() => false)) === true) return;
    await lost.writer.finish(endFrame(wallClock.now(), 'error', writerLostCode))();
  };

  const watch = watching(backend, endLost);

  return withRetention(
    {
      load: (key) => attempt('load', place, async () => optionOf(isRecordingKey(key) ? await backend.load(key) : null)),
      save: (key, recording) => withKey('save', key, () => backend.save(key, exported(recording, redaction))),
      list: (query = {}) => attempt('list', place, () => backend.list(query)),
      outlines: (before = []) =>
        attempt('list', place, () =>
          backend.outlines === undefined ? outlinesByLoading(backend, before) : backend.outlines(before),
        ),
      prune: (policy) => attempt('prune', place, () => backend.prune(policy)),
      begin: (key, head, options = {}) => {
        // a task that is repeated begins the same recording
        const full = options.live === undefined ? head : { ...head, live: liveFactsOf(options.live) };
        return withKey('begin', key, async () => {
          if (options.claim === true) {
            const claimed = await claim(key);
            if (claimed !== null) return claimed.writer;
          }
          const writer = await backend.begin(key, full);
          if (writer === null) throw storeError('begin', place, 'a recording with this key exists', { code: 'EEXIST' });
          return countingWriter(writer, full, 0, emptyTally);
        });
      },
      watch: (key, from, { endLost: ends = true } = {}) =>
        attempt('watch', place, async () => {
          if (!isRecordingKey(key)) throw goneError('missing');
          if (!Number.isSafeInteger(from) || from < 0) throw offsetError(from, 0);
          const opened = await watch(key, from, ends);
          return { ...opened, next: () => attempt('watch', place, opened.next) };
        }),
      close: () => attempt('close', place, backend.close),
    },
    retention,
  );
};

const outlinesByLoading = async (
  { place, list, load }: Backend,
  before: readonly RecordingOutline[],
): Promise<readonly RecordingOutline[]> =>
  outlinesOf(versionsOf(await list({})), before, async (key) => {
    const loaded = await attempt('load', place, () => load(key))();
    return E.map(factsOrNull)(loaded);
  });

const liveFactsOf = ({ leaseMs = defaultLeaseMs, ttlMs }: LiveOptions): LiveFacts => ({
  id: crypto.randomUUID(),
  leaseMs,
  ...(ttlMs === undefined ? {} : { ttlMs }),
});

const countingWriter = (writer: BackendWriter, head: RecordingHead, first: number, counted: Tally): RecordingWriter => {
  const { place } = writer;
  const start = startOf(head);
  let counts = counted;
  let next = first;
  return {
    first,
    append: (at, frames) =>
      attempt('append', place, async () => {
        if (!Number.isSafeInteger(at) || at < first || at > next) throw offsetError(at, next);
        const added = frames.slice(next - at);
        if (added.length === 0) return;
        const after = tally(counts, added, start);
        await writer.append(next, added, after);
        counts = after;
        next += added.length;
      }),
    renew: () => attempt('renew', place, writer.renew),
    finish: (end, facts = {}) =>
      attempt('finish', place, () =>
        writer.finish(next, end, facts, {
          head: { ...head, redacted: [...new Set([...head.redacted, ...(facts.redacted ?? [])])] },
          counts: tally(counts, [end], start),
          state: facts.incomplete === true ? 'incomplete' : 'whole',
        }),
      ),
  };
};

const optionOf = <A>(value: A | null): Option<A> => (value === null ? { _tag: 'None' } : { _tag: 'Some', value });

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
