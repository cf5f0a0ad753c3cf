import type { ServerResponse } from 'node:http';
import { filter, map, tap } from 'rxjs';
import type { Head } from '../../src/core/frame.ts';
import type { Recording } from '../../recorder/recording.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { nextTurn } from '../../recorder/readInTurns.ts';
import { pipeTo, type NodeSink } from '../../streams/pipeTo.ts';
import { breakOff, endToEndDecoded, sendError, unreachable } from '../http/messages.ts';

export interface PlayOptions {
  /** 1: with the recorded times. 2: twice as fast. 0: without waiting. */
  readonly speed: number;
  /** Headers to add to the recorded ones. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Replays a recording to a client, no faster than it reads. Before a recorded break, waits until all bytes have been sent. If the
 * target could not be reached, sends the answer that `llmgine record` gave.
 */
export const playTo = async (
  response: ServerResponse,
  recording: Recording,
  { speed, headers: more, signal }: PlayOptions,
): Promise<void> => {
  const last = recording.frames[recording.frames.length - 1];
  if (recording.head.response === null && last?._tag === 'End' && last.reason === 'error') {
    sendError(response, ...unreachable(last.code ?? null), more);
    return;
  }
  const start = ({ status, headers }: Head): void => {
    // a status below 200 would not end the request
    response.writeHead(status < 200 || status > 999 ? 502 : status, {
      ...Object.fromEntries(endToEndDecoded(Object.entries(headers))),
      ...more,
    });
    response.flushHeaders();
  };
  const bytes$ = fromRecording(recording, { speed }).pipe(
    tap((frame) => {
      if (frame._tag === 'Head') start(frame);
    }),
    filter((frame) => frame._tag === 'Bytes'),
    map(({ bytes }) => bytes),
    filter(({ length }) => length > 0),
  );
  try {
    await pipeTo(bytes$, inTurns(response), { signal });
  } catch {
    breakOff(response);
  }
};

/** How many bytes are written in one turn of the event loop. */
const portion = 64 * 1024;

/** A sink that is full after each portion until the next turn, so that a client that reads fast does not stop the server. */
const inTurns = (response: ServerResponse): NodeSink => {
  let length = 0;
  const drained = new Set<() => void>();
  return {
    write: (chunk) => {
      const more = response.write(chunk);
      length += chunk.length;
      if (!more || length < portion) return more;
      length = 0;
      void nextTurn().then(() => {
        for (const listener of drained) listener();
      });
      return false;
    },
    end: () => response.end(),
    on: (event, listener) => {
      if (event === 'drain') drained.add(listener);
      return response.on(event, listener);
    },
    off: (event, listener) => {
      if (event === 'drain') drained.delete(listener);
      return response.off(event, listener);
    },
    get destroyed() {
      return response.destroyed;
    },
  };
};
