import type { TaskEither } from 'fp-ts/TaskEither';
import { end as endFrame, wallClock, type Bytes, type End, type Frame } from '../src/core/frame.ts';
import { providerOf } from '../src/http/index.ts';
import { sharedBudget } from './bufferBudget.ts';
import { isRecordingError, storeError, type RecordingError, type StoreOperation } from './errors.ts';
import { headOf, withHash, type HeadFacts } from './headOf.ts';
import { persistently } from './persistently.ts';
import type { RecorderOptions, RecordingDiagnostic } from './recorderOptions.ts';
import { recordingSwitch } from './recordingSwitch.ts';
import { bodyPlace, bodyRedactor, defaultRedaction, redactHead, type BodyRedactor } from './redaction/index.ts';
import {
  defaultLeaseMs,
  newRecordingKey,
  type RecordingKey,
  type RecordingStore,
  type RecordingWriter,
} from './store.ts';

/** Writes one response to a store in the background. */
export interface Recorder {
  readonly key: RecordingKey;
  /** Takes the next frame. Returns immediately, never throws. Frames after `End` are ignored. */
  readonly take: (frame: Frame) => void;
  /** Ends the recording because the reader stopped reading. `by` is recorded as the cause. */
  readonly abort: (by: string) => void;
}

/**
 * Starts to record one response. Returns null if it must not be recorded because of `switch`, `sample` or `enabled`.
 * Reads `options.clock` once, for the time of the request. Frames wait in a buffer, are redacted, and are written
 * together. A store that fails, throws or hangs costs only a diagnostic.
 */
export const startRecorder = (store: RecordingStore, options: RecorderOptions = {}): Recorder | null => {
  const { sample = 1, random = Math.random, enabled = true, switch: power = recordingSwitch } = options;
  if (!enabled || !power.isOn(options.provider) || (sample < 1 && random() >= sample)) return null;
  const { clock = wallClock, bufferBytes = 4 * 1024 * 1024, budget = sharedBudget, flushMs = 10 } = options;
  const startedAt = clock.now();
  const { key = newRecordingKey(Date.now()), live = {} } = options;
  const isWatched = options.key !== undefined;
  const { leaseMs = defaultLeaseMs } = live;

  let queue: Frame[] = [];
  let waiting = 0;
  let state: 'open' | 'overflown' | 'ended' | 'off' = 'open';
  let incomplete = false;
  let scheduled = false;
  let started: Started | null = null;
  let renewal: ReturnType<typeof setInterval> | undefined;
  let writtenAt = 0;

  const persist = async <A>(task: TaskEither<RecordingError, A>): Promise<A> => {
    const result = await persistently(task, isWatched ? leaseMs : 0);
    writtenAt = performance.now();
    return result;
  };

  const report = (diagnostic: RecordingDiagnostic): void => {
    const { onDiagnostic } = options;
    quietly(() => {
      if (typeof onDiagnostic === 'function') onDiagnostic(diagnostic);
      else onDiagnostic?.next(diagnostic);
    });
  };

  const stop = (): void => {
    clearInterval(renewal);
    state = 'off';
    queue = [];
    budget.used -= waiting;
    waiting = 0;
  };

  const schedule = (ms: number): void => {
    if (scheduled) return;
    scheduled = true;
    flushes += 1;
    setTimeout(() => {
      flushes -= 1;
      drain().then(() => {
        scheduled = false;
        if (queue.length > 0) schedule(0);
      }, fail);
    }, ms);
  };

  const fail = (error: unknown): void => {
    if (state === 'off') return;
    stop();
    report({ _tag: 'RecordingFailed', key, error: asRecordingError(error, 'append') });
  };

  // A response may be silent for longer than the lease. The writer learns here, too, that another one has claimed the recording.
  const renewRegularly = (writer: RecordingWriter): void => {
    renewal = setInterval(() => {
      if (scheduled || performance.now() - writtenAt < leaseMs / 3) return;
      persist(writer.renew()).catch(fail);
    }, leaseMs / 3);
  };

  const drain = async (): Promise<void> => {
    const [first] = queue;
    if (first === undefined) return;
    const { count, size } = portionOf(queue);
    const frames = queue.slice(0, count);
    queue = queue.slice(count);
    started ??= await begin(first);
    if (started === null) {
      stop();
      return;
    }
    const { writer, body } = started;
    const clean = body.take(frames.filter((frame): frame is Bytes => frame._tag === 'Bytes'));
    const last = frames[frames.length - 1];
    const rest = last?._tag === 'End' ? body.rest() : [];
    const written = [...clean, ...rest];
    if (written.length > 0) await persist(writer.append(started.next, written));
    started.next += written.length;
    budget.used -= size;
    waiting -= size;
    if (last?._tag !== 'End') return;
    const redacted = body.found() ? { redacted: [bodyPlace] } : {};
    clearInterval(renewal);
    await persist(writer.finish(last, incomplete ? { ...redacted, incomplete } : redacted));
    quietly(() => options.onRecorded?.(key));
  };

  const begin = async (first: Frame): Promise<Started | null> => {
    const answer = first._tag === 'Head' ? first : null;
    const provider = options.provider ?? providerOf(answer?.headers ?? {}, answer?.url ?? options.request?.url);
    if (!power.isOn(provider)) return null;
    // the times may be virtual or come from a recording; the recording then begins at its first frame
    const start = Math.floor(Math.min(startedAt, first.at));
    const { head, find, secrets } = redactHead(
      headOf(isWatched ? withoutHeaders(options) : options, answer, start, provider),
      options.redaction ?? defaultRedaction,
    );
    const writer = await persist(store.begin(key, withHash(head, options), isWatched ? { live } : {}));
    if (isWatched) renewRegularly(writer);
    return { writer, body: isWatched ? exactBody : bodyRedactor(find, secrets), next: writer.first };
  };

  const take = (frame: Frame): void => {
    if (state === 'off' || state === 'ended') return;
    const size = frame._tag === 'Bytes' ? frame.bytes.length : 0;
    if (frame._tag === 'End') state = 'ended';
    else if (state === 'overflown') return;
    else if (size > 0 && (waiting + size > bufferBytes || budget.used + size > budget.limit)) {
      state = 'overflown';
      incomplete = true;
      report({ _tag: 'RecordingOverflow', key, bufferBytes });
      return;
    }
    queue.push(frame);
    waiting += size;
    budget.used += size;
    schedule(frame._tag === 'End' ? 0 : pauseBefore(flushMs, isWatched));
  };

  return {
    key,
    take,
    abort: (by) => {
      take(endFrame(clock.now(), 'abort', by));
    },
  };
};

/**
 * The number of recorders that wait to write. A thousand recorders that write every ten milliseconds would use all the
 * time.
 */
let flushes = 0;
const flushMsPerRecorder = 0.2;

/** How many bytes are written at once. Other streams of the process may have to wait that long. */
const portion = 512 * 1024;

const portionOf = (frames: readonly Frame[]): { readonly count: number; readonly size: number } => {
  let size = 0;
  let count = 0;
  for (const frame of frames) {
    count += 1;
    if (frame._tag === 'Bytes') size += frame.bytes.length;
    if (size >= portion) break;
  }
  return { count, size };
};

interface Started {
  readonly writer: RecordingWriter;
  readonly body: BodyRedactor;
  /** The offset of the next frame. */
  next: number;
}

/** How long frames wait so that they are written together. */
const pauseBefore = (flushMs: number, isWatched: boolean): number => {
  const crowded = Math.max(flushMs, flushes * flushMsPerRecorder);
  return flushMs === 0 ? 0 : isWatched ? Math.max(flushMs, Math.min(crowded, mostWatchedMs)) : crowded;
};
const mostWatchedMs = 20;

const withoutHeaders = (facts: HeadFacts): HeadFacts =>
  facts.request === undefined ? facts : { ...facts, request: { ...facts.request, headers: {} } };

/** A redactor that changes nothing. */
const exactBody: BodyRedactor = { take: (pieces) => pieces, rest: () => [], found: () => false };

const asRecordingError = (thrown: unknown, operation: StoreOperation): RecordingError =>
  isRecordingError(thrown) ? thrown : storeError(operation, null, 'the store threw', thrown);

const quietly = (run: () => void): void => {
  try {
    run();
  } catch {
    // an error of a listener must not affect the stream
  }
};

/** Converts the error of a response to the `End` frame of its recording. */
export const endOf = (at: number, error: { readonly _tag: string; readonly code?: string | null }): End =>
  error._tag === 'AbortedError'
    ? endFrame(at, 'abort', 'signal')
    : endFrame(at, 'error', error.code ?? (error._tag === 'TransportError' ? undefined : error._tag));
