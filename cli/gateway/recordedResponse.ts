import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import * as E from '../../src/json/either.ts';
import type { RecordingHead } from '../../recorder/format/index.ts';
import type { RecordingKey, RecordingWatch } from '../../recorder/store.ts';
import type { End } from '../../src/core/frame.ts';
import { breakOff, endToEndDecoded } from '../http/messages.ts';

/** The header that names the stream of a response. */
export const streamHeader = 'x-llmgine-stream';

/** Writes bytes, and waits while the client cannot take more. */
const send = async (response: ServerResponse, content: Uint8Array): Promise<void> => {
  if (content.length === 0 || response.destroyed || response.write(content)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
};

/** Writes the status and the headers of a recorded response, and the key of its stream. */
export const writeRecordedHead = (
  response: ServerResponse,
  { response: recorded }: RecordingHead,
  key: RecordingKey | null,
): void => {
  const headers = endToEndDecoded(Object.entries(recorded?.headers ?? {}));
  response.writeHead(recorded?.status ?? 502, [...headers.flat(), ...(key === null ? [] : [streamHeader, key])]);
};

/**
 * Sends the frames of a recording as they are read: what `written` returns for the bytes at an offset, and at the end what `end` does.
 * If the recording cannot be read on, the connection breaks.
 */
export const sendFrames = async (
  watch: RecordingWatch,
  response: ServerResponse,
  written: (at: number, bytes: Uint8Array) => Uint8Array,
  end: (frame: End) => void,
): Promise<void> => {
  for (;;) {
    const read = await watch.next()();
    if (E.isLeft(read)) {
      breakOff(response);
      return;
    }
    if (read.right === null) {
      if (!response.writableEnded) response.end();
      return;
    }
    for (const [index, frame] of read.right.frames.entries()) {
      if (frame._tag === 'Bytes') await send(response, written(read.right.at + index, frame.bytes));
      else end(frame);
    }
  }
};

/** Sends the recorded bytes. The connection ends as the recorded one did. */
export const sendExactly = (watch: RecordingWatch, response: ServerResponse): Promise<void> =>
  sendFrames(
    watch,
    response,
    (_at, bytes) => bytes,
    ({ reason }) => {
      if (reason === 'complete') response.end();
      else breakOff(response);
    },
  );
