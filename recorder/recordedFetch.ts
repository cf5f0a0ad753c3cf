import * as E from '../src/json/either.ts';
import { mistake, toStreamError } from '../src/core/errors.ts';
import { wallClock } from '../src/core/frame.ts';
import { onAbort } from '../src/core/onAbort.ts';
import type { RecordedRequest } from './format/index.ts';
import { redactRequest } from './redaction/index.ts';
import { endOf, startRecorder, type Recorder } from './recorder.ts';
import type { RecorderOptions } from './recorderOptions.ts';
import { endpointOf } from '../src/apis/lookup.ts';
import { comparedRequest } from './matching/comparedRequest.ts';
import { endedProperly, findRecording, isWhole } from './matching/findRecording.ts';
import { missOf, missResponse, usedUp } from './matching/miss.ts';
import { occurrenceCounter, pathOf } from './requestKey.ts';
import { recordingSwitch } from './recordingSwitch.ts';
import { replayedResponse, type Waiting } from './replayedResponse.ts';
import { readRequest, type FetchInput, type FetchLike } from './readRequest.ts';
import type { RecordingStore } from './store.ts';
import { tappedResponse, type Taking } from './tappedResponse.ts';

/** Whether `recordedFetch` sends each request, replays each, or replays those that are in the store (`auto`). */
export type RecordingMode = 'record' | 'replay' | 'auto';
export const recordingModes: readonly RecordingMode[] = ['record', 'replay', 'auto'];

/** Options of `recordedFetch`. */
export interface RecordedFetchOptions extends Omit<RecorderOptions, 'request' | 'occurrence'> {
  /**
   * `record`: send the request and record the response. `replay`: take the response from the store, never send the
   * request. `auto`: replay a request whose response is in the store and ended properly, send and record any other.
   */
  readonly mode: RecordingMode;
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

/** A `fetch` that records or replays. */
export interface RecordedFetch extends FetchLike {
  /** Begins to count equal requests anew: the next one gets the first recording again. */
  readonly newRound: () => void;
}

/**
 * Returns a `fetch` that records responses, or takes them from recordings. Use it with the official client, or with
 * anything else that accepts a `fetch`.
 *
 * While recording, every chunk reaches the reader at once, and only what the reader requests is read. A replay finds
 * the recording by the canonical request (`requestKey`): the first of several equal requests gets the first recording,
 * the second gets the second. It has the same head, chunks and end. Only an equal request is answered; in mode `replay`,
 * any other gets a response with status 404 and the code `recording_not_found`, which names the nearest recording and the
 * places that differ.
 *
 * Mode `auto` knows a request only if its response ended properly. A connection that failed, an abort, an error in
 * a stream, a stream without its end, and the statuses after which clients try again (408, 409, 425, 429 and 500 or more)
 * are requested again, and the new recording replaces the old one in a replay. Other error statuses are known.
 *
 * Rejects as the platform's `fetch` does. In mode `replay` it also rejects with the store's error if the store fails; in
 * the other modes a failure of the store is a diagnostic. Copies a request body that can be read only once. Throws a
 * `TypeError` for an unknown mode.
 *
 * @example new OpenAI({ fetch: recordedFetch({ mode: 'auto', store: fileStore('recordings') }) })
 */
export const recordedFetch = (options: RecordedFetchOptions): RecordedFetch => {
  const { mode, store, fetch: send = fetch, switch: power = recordingSwitch, requestKey, session = null } = options;
  if (!recordingModes.includes(mode)) throw mistake('unknown mode: expected record, replay or auto');
  let recordOccurrence = occurrenceCounter();
  let replayOccurrence = occurrenceCounter();

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

  const call: FetchLike = async (input, init) => {
    if (mode === 'record' && (options.enabled === false || !power.isOn())) return send(input, init);
    const reading = readRequest(input, init);
    if (mode === 'record') return record(reading.input, reading.init, reading.request, recordOccurrence);
    const request = await reading.request;
    if (request === null) throw new TypeError('the body of the request cannot be read');
    const asked = comparedRequest(redactRequest(request, options.redaction), requestKey);
    const occurrence = replayOccurrence(asked.hash);
    const recordIt = (): Promise<Response> =>
      record(reading.input, reading.init, Promise.resolve(request), () => occurrence);
    const rules = mode === 'auto' ? { isUsable: endedProperly, isGood: isWhole } : { isUsable: always, isGood: always };
    const searched = await findRecording(store, { asked, occurrence, session, requestKey, ...rules });
    if (E.isLeft(searched)) {
      if (mode === 'auto') return recordIt();
      throw searched.left;
    }
    const found = searched.right;
    if (found._tag === 'Found') {
      return replayedResponse(found.recording, {
        ...(options.speed === undefined ? {} : { speed: options.speed }),
        ...(options.wait === undefined ? {} : { wait: options.wait }),
        signal: signalOf(input, init),
      });
    }
    if (mode === 'auto') return recordIt();
    return missResponse(
      found._tag === 'UsedUp'
        ? usedUp(request.url, asked, found, "begin a new round, record it again, or use the mode 'auto'")
        : missOf(request.url, asked, found, "record it first, or use the mode 'auto'"),
    );
  };
  return Object.assign(call, {
    newRound: () => {
      recordOccurrence = occurrenceCounter();
      replayOccurrence = occurrenceCounter();
    },
  });
};

const always = (): boolean => true;

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
