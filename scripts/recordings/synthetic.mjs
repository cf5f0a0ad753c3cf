// Makes a synthetic recording: the response of a server and the result that it must become, written from the same data.
import { hexOf, randomFrom } from './words.mjs';

const begin = Date.parse('2026-01-15T09:30:00.000Z');

/**
 * When the request of the recording with this name began. Each recording has another minute, so that they can be
 * sorted.
 */
const beginOf = (name) => begin + Math.floor(randomFrom(`${name} at`)() * 600) * 60_000;
/** The same in unix seconds, as in `created`. */
export const createdOf = (name) => beginOf(name) / 1000;

/** One server-sent event. */
export const data = (json) => `data: ${typeof json === 'string' ? json : JSON.stringify(json)}\n\n`;
export const named = (event, json) => `event: ${event}\n${data(json)}`;
export const done = data('[DONE]');

const boundary = 'form-of-a-synthetic-recording';

/** A form as `fetch` sends it. A file is represented by its name only. */
const formOf = (fields) =>
  [
    ...Object.entries(fields).map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    `--${boundary}--\r\n`,
  ].join('');

/** The headers of a response of OpenAI. */
const headersOf = (random, { at, streams, processingMs }) => ({
  date: new Date(at).toUTCString(),
  'content-type': streams ? 'text/event-stream; charset=utf-8' : 'application/json',
  'openai-version': '2020-10-01',
  'openai-processing-ms': String(processingMs),
  'x-envoy-upstream-service-time': String(processingMs + 3),
  'x-ratelimit-limit-requests': '10000',
  'x-ratelimit-limit-tokens': '2000000',
  'x-ratelimit-remaining-requests': '9998',
  'x-ratelimit-remaining-tokens': '1999236',
  'x-ratelimit-reset-requests': '8.64s',
  'x-ratelimit-reset-tokens': '22ms',
  'x-request-id': hexOf('req_', random),
  server: 'cloudflare',
  'cf-cache-status': 'DYNAMIC',
});

/**
 * Returns a recording as the texts of its two files. `chunks` are texts, or bytes if a chunk is not complete UTF-8;
 * they arrive 12 to 40 ms apart, like tokens. `truth` is the expected result: `outcome`, `response` (null if there is
 * nothing to compare), `error`, and the expected fields of `meta`.
 */
export const synthetic = ({
  family,
  name,
  note,
  request,
  status = 200,
  headers = {},
  chunks,
  ending = { end: 'complete' },
  pace = [12, 40],
  truth,
}) => {
  const random = randomFrom(`${family}/${name} wire`);
  const processingMs = 140 + Math.floor(random() * 240);
  const streams = (request.body ?? request.form)?.stream === true && status === 200;
  const answered = Object.fromEntries(
    Object.entries({ ...headersOf(random, { at: beginOf(name), streams, processingMs }), ...headers }).filter(
      ([, value]) => value !== null,
    ),
  );
  let ms = processingMs + 20 + Math.floor(random() * 30);
  const head = {
    v: 1,
    kind: 'head',
    api: family,
    origin: { kind: 'synthetic', name: 'scripts/recordings', note },
    at: new Date(beginOf(name)).toISOString(),
    request: {
      method: request.method ?? 'POST',
      url: request.url,
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.form === undefined ? {} : { 'content-type': `multipart/form-data; boundary=${boundary}` }),
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.form === undefined ? {} : { text: formOf(request.form) }),
    },
    response: { status, headers: answered, ms },
    redacted: [],
  };
  const lines = chunks.map((chunk) => {
    ms += pace[0] + Math.floor(random() * (pace[1] - pace[0]) * 10) / 10;
    const at = Math.round(ms * 1000) / 1000;
    return typeof chunk === 'string'
      ? { ms: at, text: chunk }
      : { ms: at, base64: Buffer.from(chunk).toString('base64') };
  });
  const last = { ms: Math.round((ms + 1.5) * 1000) / 1000, ...ending };
  const { outcome, response, error = null, meta = {} } = truth;
  return {
    file: `${family}/${name}`,
    ndjson: [head, ...lines, last].map((line) => `${JSON.stringify(line)}\n`).join(''),
    final: {
      truth: 'script',
      outcome,
      response,
      error,
      meta: {
        status,
        ...(answered['x-request-id'] === undefined ? {} : { requestId: answered['x-request-id'] }),
        ...(answered['openai-processing-ms'] === undefined
          ? {}
          : { processingMs: Number(answered['openai-processing-ms']) }),
        ...meta,
      },
    },
  };
};
