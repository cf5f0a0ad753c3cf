import { toStreamError } from '../src/core/errors.ts';
import { bytes, end, head } from '../src/core/frame.ts';
import { headersOf } from '../src/http/index.ts';
import { endOf, type Recorder } from './recorder.ts';

export type Taking = Pick<Recorder, 'take' | 'abort'>;

/** Returns the same response. Everything that its reader reads also goes to the recorder. */
export const tappedResponse = (response: Response, recorder: Taking, now: () => number): Response => {
  recorder.take(head(now(), response.status, headersOf(response.headers), response.url));
  const { body, status, statusText, headers, url } = response;
  if (body === null) {
    recorder.take(end(now(), 'complete'));
    return response;
  }
  const reader = body.getReader();
  let last = new Uint8Array();
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (done) {
            recorder.take(end(now(), 'complete'));
            controller.close();
            return;
          }
          recorder.take(bytes(now(), value));
          last = value;
          controller.enqueue(value);
        } catch (error) {
          recorder.take(endOf(now(), toStreamError(error)));
          controller.error(error);
        }
      },
      cancel: async (reason) => {
        if (endsWithDone(last)) {
          // the official client stops reading after [DONE], before the server closes; that is not an abort
          void readOn(reader, recorder, now, reason);
          return;
        }
        recorder.abort('cancel');
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const copy = new Response(stream, { status, statusText, headers });
  // a response made by the constructor has no URL
  Object.defineProperty(copy, 'url', { value: url });
  return copy;
};

/** True if a chunk ends with the last event of an event stream. */
const endsWithDone = (chunk: Uint8Array): boolean => new TextDecoder().decode(chunk.subarray(-64)).includes('[DONE]');

/** How long a server may take to close after `[DONE]`, in milliseconds. */
const graceMs = 100;

/** Reads to its end a response that its reader has left after `[DONE]`; gives up after `graceMs`. Never rejects. */
const readOn = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  recorder: Taking,
  now: () => number,
  reason: unknown,
): Promise<void> => {
  // the recorder ignores frames after the first end
  const timer = setTimeout(() => {
    recorder.abort('cancel');
    reader.cancel(reason).catch(ignore);
  }, graceMs);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      recorder.take(bytes(now(), read.value));
    recorder.take(end(now(), 'complete'));
  } catch (error) {
    recorder.take(endOf(now(), toStreamError(error)));
  } finally {
    clearTimeout(timer);
  }
};

const ignore = (): void => undefined;
