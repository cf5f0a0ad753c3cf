// Records exchanges with real servers, with our own recorder.
import { recordedFetch } from '../../recorder/recordedFetch.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import { serializeRecording } from '../../recorder/format/index.ts';

const post = (body, signal) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    authorization: 'Bearer not-a-real-key-123456',
  },
  body: JSON.stringify(body),
  ...(signal === undefined ? {} : { signal }),
});

/** Sends a request once and records its response. Returns the text of the recording and the text of its body. */
const record = async ({ family, base, path, body, origin, abortAfter }) => {
  const store = memoryStore();
  let recorded;
  const whenRecorded = new Promise((resolve) => (recorded = resolve));
  const ask = recordedFetch({ mode: 'record', store, api: family, origin, onRecorded: recorded });
  const abort = new AbortController();
  let text = '';
  try {
    const response = await ask(`${base}${path}`, post(body, abort.signal));
    const utf8 = new TextDecoder();
    let chunks = 0;
    for await (const chunk of response.body ?? []) {
      text += utf8.decode(chunk, { stream: true });
      chunks += 1;
      if (chunks === abortAfter) abort.abort();
    }
  } catch (error) {
    if (abortAfter === undefined && !isBroken(error)) throw error;
  }
  const key = await whenRecorded;
  const loaded = await store.load(key)();
  if (loaded._tag !== 'Right' || loaded.right._tag !== 'Some') throw new Error(`nothing was recorded of ${path}`);
  const recording = loaded.right.value;
  return { ndjson: serializeRecording(recording), recording, text };
};

// a server that breaks the connection on purpose; the recording contains how
const isBroken = (error) => error instanceof TypeError && error.message === 'terminated';

// llama-server closes the connection after a stream although it promised to keep it, so the next request may find it
// closed
const again = async (ask, attempts = 3) => {
  try {
    return await ask();
  } catch (error) {
    if (attempts <= 1 || !(error instanceof TypeError) || error.message !== 'fetch failed') throw error;
    return again(ask, attempts - 1);
  }
};

/** The JSON of each event of a stream. */
const eventsOf = (text) =>
  text.split(/\r?\n/).flatMap((line) => {
    const data = /^data: ?(.*)$/.exec(line)?.[1];
    return data === undefined || data === '[DONE]' || data === '' ? [] : [JSON.parse(data)];
  });

/** The response to the same request without a stream. */
const unstreamed = async ({ base, path, body }) => {
  const { stream: _stream, stream_options: _options, ...rest } = body;
  const response = await fetch(`${base}${path}`, post(rest));
  return response.json();
};

/**
 * Returns a scenario as the texts of its two files. `truth` computes the expected response from the stream's events,
 * its text and, with `compare`, the server's own response without a stream.
 */
export const real = async ({ family, name, server, path, body, abortAfter, compare = false, truth }) => {
  const { base, suffix, origin } = server;
  const exchange = { family, base, path, body, origin, abortAfter };
  const { ndjson, recording, text } = await again(() => record(exchange));
  const answer = compare ? await again(() => unstreamed(exchange)) : null;
  const status = recording.head.response?.status;
  const requestId = recording.head.response?.headers['x-request-id'];
  const final = truth({ text, answer, events: body.stream === true && status === 200 ? eventsOf(text) : [] });
  return {
    file: `${family}/${name}-${suffix}`,
    ndjson,
    final: {
      truth: 'server',
      outcome: 'completed',
      error: null,
      ...final,
      meta: { status, ...(requestId === undefined ? {} : { requestId }), ...final.meta },
    },
  };
};
