import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { toStreamError } from '../src/core/errors.ts';
import { wallClock } from '../src/core/frame.ts';
import { onAbort } from '../src/core/onAbort.ts';
import { noRecordingError, type RecordingError } from './errors.ts';
import type { RecordedRequest } from './format/index.ts';
import { redactRequest } from './redaction/index.ts';
import { endOf, startRecorder, type Recorder, type RecorderOptions } from './recorder.ts';
import { endpointOf } from '../src/apis/lookup.ts';
import { occurrenceCounter, pathOf, requestHash } from './requestKey.ts';
import { recordingSwitch } from './recordingSwitch.ts';
import { replayedResponse, type Waiting } from './replayedResponse.ts';
import { readRequest, type FetchInput, type FetchLike } from './readRequest.ts';
import type { Recording } from './recording.ts';
import type { RecordingStore } from './store.ts';
import type { RecordingSummary } from './store.ts';
import { tappedResponse, type Taking } from './tappedResponse.ts';

export interface RecordedFetchOptions extends Omit<RecorderOptions, 'request' | 'occurrence'> {
  /**
   * `record`: send the request and record the response. `replay`: take the response from the store, never send the
   * request. `auto`: replay a request that the store knows, record any other.
   */
  readonly mode: 'record' | 'replay' | 'auto';
  readonly store: RecordingStore;
  /** Sends the request; the platform's `fetch` by default. */
  readonly fetch?: FetchLike;
  /** Speed of a replay: 0 (the default) without waiting, 1 with the recorded times, 2 twice as fast. */
  readonly speed?: number;
  /** How a replay waits; by default with `setTimeout`. */
  readonly wait?: Waiting;
  /** Options for one request, such as its session, its model, or `enabled: false`. */
  readonly each?: (request: RecordedRequest) => Partial<RecorderOptions>;
}

/**
 * Returns a `fetch` that records responses, or takes them from recordings. Use it with the official client, or with
 * anything else that accepts a `fetch`.
 *
 * While recording, every chunk reaches the reader at once, and only what the reader requests is read. A replay finds
 * the recording by the canonical request (`requestKey`): the first of several equal requests gets the first recording,
 * the second gets the second. It has the same head, chunks and end.
 *
 * Rejects as the platform's `fetch` does. In mode `replay` it also rejects with `NoRecordingError` if there is no
 * recording, and with the store's error if the store fails; in the other modes a failure of the store is a diagnostic.
 * Copies a request body that can be read only once.
 *
 * @example new OpenAI({ fetch: recordedFetch({ mode: 'auto', store: fileStore('recordings') }) })
 */
export const recordedFetch = (options: RecordedFetchOptions): FetchLike => {
  const { mode, store, fetch: send = fetch, switch: power = recordingSwitch } = options;
  const recordOccurrence = occurrenceCounter();
  const replayOccurrence = occurrenceCounter();

  const record = async (
    input: FetchInput,
    init: RequestInit | undefined,
    read: Promise<RecordedRequest | null>,
    occurrence: (hash: string) => number,
  ): Promise<Response> => {
    // the time is taken when the request is made, not after its body was read
    const { clock = wallClock } = options;
    const startedAt = clock.now();
    const opened = read.then((request) => {
      if (request === null) return null;
      const more = { ...options, api: options.api ?? apiOf(request.url), ...options.each?.(request) };
      return startRecorder(store, { ...more, request, occurrence, clock: startingAt(startedAt, clock) });
    });
    const recorder = untilAborted(signalOf(input, init), whenOpened(opened));
    try {
      return tappedResponse(await send(input, init), recorder, () => clock.now());
    } catch (error) {
      recorder.take(endOf(clock.now(), toStreamError(error)));
      throw error;
    }
  };

  return async (input, init) => {
    if (mode === 'record' && (options.enabled === false || !power.isOn())) return send(input, init);
    const reading = readRequest(input, init);
    if (mode === 'record') return record(reading.input, reading.init, reading.request, recordOccurrence);
    const request = await reading.request;
    if (request === null) throw new TypeError('the body of the request cannot be read');
    const asked = redactRequest(request, options.redaction);
    const hash = requestHash(asked, options.requestKey);
    const occurrence = replayOccurrence(hash);
    const found = await find(store, options.session, hash, occurrence);
    if (E.isLeft(found) && mode === 'replay') throw found.left;
    if (E.isRight(found) && found.right.recording !== null) {
      return replayedResponse(found.right.recording, {
        ...(options.speed === undefined ? {} : { speed: options.speed }),
        ...(options.wait === undefined ? {} : { wait: options.wait }),
        signal: signalOf(input, init),
      });
    }
    if (mode === 'auto') return record(reading.input, reading.init, Promise.resolve(request), () => occurrence);
    const known = E.isRight(found) ? found.right.known : 0;
    throw noRecordingError(request.method, pathOf(asked.url), hash, known);
  };
};

interface Found {
  readonly recording: Recording | null;
  readonly known: number;
}

const find = async (
  store: RecordingStore,
  session: string | undefined,
  hash: string,
  occurrence: number,
): Promise<Either<RecordingError, Found>> => {
  const listed = await store.list(session === undefined ? { hash } : { hash, session })();
  if (E.isLeft(listed)) return listed;
  const chosen = choose(listed.right, occurrence);
  if (chosen === undefined) return E.right({ recording: null, known: listed.right.length });
  const loaded = await store.load(chosen.key)();
  if (E.isLeft(loaded)) return loaded;
  const recording = loaded.right._tag === 'Some' ? loaded.right.value : null;
  return E.right({ recording, known: listed.right.length });
};

/**
 * Chooses the newest recording with this occurrence number. If there is none, chooses by position among the recordings
 * without a number.
 */
export const choose = (known: readonly RecordingSummary[], occurrence: number): RecordingSummary | undefined => {
  const finished = known.filter((summary) => summary.outcome !== 'unfinished');
  const same = finished.filter((summary) => summary.occurrence === occurrence);
  return same[same.length - 1] ?? finished.filter((summary) => summary.occurrence === null)[occurrence];
};

/** The API that a URL belongs to; `unknown` if no API has the path. */
export const apiOf = (url: string): string => endpointOf(pathOf(url)).api;

// the first time that this clock returns is when the request was made
const startingAt = (at: number, clock: { readonly now: () => number }): { readonly now: () => number } => {
  let used = false;
  return {
    now: () => {
      if (used) return clock.now();
      used = true;
      return at;
    },
  };
};

/** Passes frames to a recorder that is still being started, so that the response does not wait for it. */
const whenOpened = (opened: Promise<Recorder | null>): Taking => {
  const withRecorder = (run: (recorder: Recorder) => void): void => {
    opened.then((recorder) => {
      if (recorder !== null) run(recorder);
    }, ignore);
  };
  return {
    take: (frame) => {
      withRecorder((recorder) => {
        recorder.take(frame);
      });
    },
    abort: (by) => {
      withRecorder((recorder) => {
        recorder.abort(by);
      });
    },
  };
};

const signalOf = (input: FetchInput, init: RequestInit | undefined): AbortSignal | null =>
  init?.signal ?? (input instanceof Request ? input.signal : null);

/** Ends the recording when the request is aborted, even if nobody reads the answer any more. */
const untilAborted = (signal: AbortSignal | null, recorder: Taking): Taking => {
  const release = onAbort(signal, () => {
    recorder.abort('signal');
  });
  return {
    take: (frame) => {
      if (frame._tag === 'End') release();
      recorder.take(frame);
    },
    abort: (by) => {
      release();
      recorder.abort(by);
    },
  };
};

const ignore = (): void => undefined;
