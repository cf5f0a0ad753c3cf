import { startOf, type Recording } from './recording.ts';
import type { End } from '../src/core/frame.ts';
import { headFrameOf } from './format/index.ts';

/** Resolves after `ms` milliseconds. */
export type Waiting = (ms: number) => Promise<void>;

/** How the response of a recording is replayed. */
export interface ReplayOptions {
  /** 0 (the default): without waiting. 1: with the recorded times. 2: twice as fast. */
  readonly speed?: number;
  readonly wait?: Waiting;
  readonly signal?: AbortSignal | null;
}

/**
 * Converts a recording to the response of a `fetch`, with the same status, headers, chunks and end. Rejects if no
 * response was recorded. The body errors where the recorded body broke (`cause.code` is the recorded code) or where the
 * recording stops.
 */
export const replayedResponse = async (recording: Recording, options: ReplayOptions = {}): Promise<Response> => {
  const { speed = 0, wait = waitReally, signal = null } = options;
  const { head, frames, state } = recording;
  const start = startOf(head);
  let now = start;
  const until = async (at: number): Promise<void> => {
    throwIfAborted(signal);
    if (speed > 0 && at > now) await wait((at - now) / speed);
    now = Math.max(now, at);
    throwIfAborted(signal);
  };

  const answer = headFrameOf(head);
  if (answer === null) {
    const last = frames[frames.length - 1];
    await until(last?.at ?? start);
    throw failure('fetch failed', last?._tag === 'End' ? last : null);
  }
  await until(answer.at);
  let next = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const frame = frames[next];
        next += 1;
        if (frame !== undefined) await until(frame.at);
        if (frame?._tag === 'Bytes') controller.enqueue(frame.bytes);
        else if (state === 'whole' && frame?.reason === 'complete') controller.close();
        else controller.error(failure('terminated', state === 'whole' ? (frame ?? null) : null));
      },
    },
    { highWaterMark: 0 },
  );
  // `Response` accepts no body with some statuses, and does not accept every status
  const { status, headers, url } = answer;
  const bodiless = status === 101 || status === 204 || status === 205 || status === 304;
  const response = new Response(bodiless ? null : body, {
    status: status < 200 || status > 599 ? 200 : status,
    headers: Object.entries(headers),
  });
  Object.defineProperty(response, 'url', { value: url ?? '' });
  return response;
};

const failure = (message: string, ending: End | null): Error => {
  if (ending?.reason === 'abort') return new DOMException('the recorded request was aborted', 'AbortError');
  const code = ending === null ? 'ERR_RECORDING_UNFINISHED' : (ending.code ?? 'UND_ERR_SOCKET');
  const cause = Object.assign(new Error('the connection failed during the recording'), { code });
  return new TypeError(message, { cause });
};

const throwIfAborted = (signal: AbortSignal | null): void => {
  signal?.throwIfAborted();
};

const waitReally: Waiting = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
