import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { headFrameOf } from '../../recorder/format/index.ts';
import { nextTurn } from '../../recorder/readInTurns.ts';
import { startOf, type RecordedFrame } from '../../recorder/recording.ts';
import type { End, Head } from '../../src/core/frame.ts';
import { breakOff, endToEndDecoded, sendError, unreachable } from '../http/messages.ts';
import type { Played } from './played.ts';

export interface PlayOptions {
  /** 1: with the recorded times. 2: twice as fast. 0: without waiting. */
  readonly speed: number;
  /** Headers to add to the recorded ones. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Replays a recording to a client, no faster than it reads. Before a recorded break, waits until all bytes have been sent. If the
 * target could not be reached, sends the answer that `llmgine record` gave. Closes the recording.
 */
export const playTo = async (
  response: ServerResponse,
  recording: Played,
  { speed, headers, signal }: PlayOptions,
): Promise<void> => {
  const left = new AbortController();
  response.on('close', () => {
    left.abort();
  });
  const stopped = AbortSignal.any([signal, left.signal]);
  try {
    const began = performance.now();
    const until = async (at: number): Promise<void> => {
      const ms = speed > 0 ? (at - startOf(recording.head)) / speed - (performance.now() - began) : 0;
      if (ms > 0) await pause(ms, undefined, { signal: stopped });
    };
    const head = headFrameOf(recording.head);
    if (head === null) {
      await answerWithout(response, recording, until, headers);
      return;
    }
    await until(head.at);
    start(response, head, headers);
    let end: End | null = null;
    const body = bytesOf(recording, until, (found) => {
      end = found;
    });
    await pipeline(Readable.from(body, { objectMode: false, highWaterMark: portion }), response, {
      end: false,
      signal: stopped,
    });
    if (isComplete(end)) response.end();
    else breakOff(response);
  } catch {
    breakOff(response);
  } finally {
    recording.close();
  }
};

const isComplete = (end: End | null): boolean => end?.reason === 'complete';

const start = (response: ServerResponse, { status, headers }: Head, more: PlayOptions['headers']): void => {
  // a status below 200 would not end the request
  response.writeHead(status < 200 || status > 999 ? 502 : status, {
    ...Object.fromEntries(endToEndDecoded(Object.entries(headers))),
    ...more,
  });
  response.flushHeaders();
};

/** Answers like `llmgine record` if no response was recorded. */
const answerWithout = async (
  response: ServerResponse,
  recording: Played,
  until: (at: number) => Promise<void>,
  headers: PlayOptions['headers'],
): Promise<void> => {
  let last: RecordedFrame | undefined;
  for (let frames = await recording.next(); frames !== null; frames = await recording.next())
    last = frames[frames.length - 1] ?? last;
  if (last !== undefined) await until(last.at);
  if (last?._tag === 'End' && last.reason === 'error') sendError(response, ...unreachable(last.code ?? null), headers);
  else breakOff(response);
};

/** How many bytes, and how many frames, are written in one turn of the event loop. */
const portion = 64 * 1024;
const most = 256;

async function* bytesOf(
  recording: Played,
  until: (at: number) => Promise<void>,
  onEnd: (end: End) => void,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  let count = 0;
  for (let frames = await recording.next(); frames !== null; frames = await recording.next()) {
    for (const frame of frames) {
      await until(frame.at);
      if (frame._tag === 'End') {
        onEnd(frame);
        return;
      }
      if (frame.bytes.length === 0) continue;
      yield frame.bytes;
      length += frame.bytes.length;
      count += 1;
      if (length < portion && count < most) continue;
      length = 0;
      count = 0;
      await nextTurn();
    }
  }
}
