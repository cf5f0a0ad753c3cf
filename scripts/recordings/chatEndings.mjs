// The synthetic recordings of chat completions: the ends of streams, and variants of other servers.
import { completion, family, message, model, request, told, usageOf } from './chat.mjs';
import { chatEvents } from './chatWire.mjs';
import { data, synthetic } from './synthetic.mjs';
import { randomFrom, tokensOf } from './words.mjs';

const bread =
  'Mix flour, water, salt and a little yeast until no dry spots are left. Cover the bowl and let it rest overnight. ' +
  'In the morning fold the dough twice, shape it, and bake it in a hot pot.';

const partly = (name, tokens) =>
  completion(name, [{ message: message({ content: tokensOf(bread).slice(0, tokens).join('') }), finish_reason: null }]);

const half = (name, options) =>
  chatEvents(partly(name, 18), randomFrom(`${family}/${name}`), { terminated: false, ...options });

// what a reader has of `half`: each chunk has `usage: null`, which stays if no usage follows
const received = (name) => ({ ...partly(name, 18), usage: null });

// each request differs, so that a server that replays the recordings can identify the one that is requested
const asked = (bread) => request(`How do I bake ${bread}?`);

const cut = () => {
  const events = half('cut');
  const broken = data({ id: 'chatcmpl-' }).slice(0, 13);
  return synthetic({
    family,
    name: 'cut',
    note: 'the connection breaks inside an event',
    request: asked('bread'),
    chunks: [...events, broken],
    ending: { end: 'error', code: 'ECONNRESET' },
    truth: { outcome: 'truncated', response: received('cut'), error: { _tag: 'TransportError', code: 'ECONNRESET' } },
  });
};

const cutPolitely = () =>
  synthetic({
    family,
    name: 'cut-politely',
    note: 'a proxy ends the answer as if it were whole: no finish reason, no [DONE]',
    request: asked('rye bread'),
    chunks: half('cut-politely'),
    truth: { outcome: 'truncated', response: received('cut-politely') },
  });

const aborted = () =>
  synthetic({
    family,
    name: 'aborted',
    note: 'the reader has seen enough and aborts',
    request: asked('flatbread'),
    chunks: half('aborted'),
    ending: { end: 'abort', by: 'signal' },
    truth: { outcome: 'aborted', response: received('aborted'), error: { _tag: 'AbortedError' } },
  });

const errorInStream = () => {
  const error = {
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    param: null,
    code: null,
  };
  const { message: words, ...facts } = error;
  return synthetic({
    family,
    name: 'error-in-stream',
    note: 'status 200, then an error between two tokens',
    request: asked('sourdough'),
    chunks: [...half('error-in-stream'), data({ error })],
    truth: {
      outcome: 'failed',
      response: received('error-in-stream'),
      error: { _tag: 'ApiError', message: words, ...facts },
    },
  });
};

const rateLimited = () => {
  const error = {
    message: `Rate limit reached for ${model} on requests per min (RPM): Limit 500, Used 500, Requested 1. Please try again in 120ms.`,
    type: 'requests',
    param: null,
    code: 'rate_limit_exceeded',
  };
  return synthetic({
    family,
    name: 'rate-limited',
    note: 'status 429 with its rate limits and when to try again',
    request: asked('a baguette'),
    status: 429,
    headers: {
      'retry-after': '1',
      'retry-after-ms': '120',
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-limit-tokens': '200000',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-remaining-tokens': '187214',
      'x-ratelimit-reset-requests': '120ms',
      'x-ratelimit-reset-tokens': '3.835s',
    },
    chunks: [`${JSON.stringify({ error }, null, 4)}\n`],
    truth: {
      outcome: 'failed',
      response: null,
      error: { _tag: 'HttpError', status: 429, type: error.type, code: error.code, param: null },
      meta: {
        rateLimits: {
          requests: { limit: 500, remaining: 0, resetMs: 120 },
          tokens: { limit: 200_000, remaining: 187_214, resetMs: 3835 },
        },
      },
    },
  });
};

const badGateway = () =>
  synthetic({
    family,
    name: 'bad-gateway',
    note: 'status 502 from a proxy: HTML, no request id',
    request: asked('cornbread'),
    status: 502,
    headers: {
      'content-type': 'text/html',
      'openai-version': null,
      'openai-processing-ms': null,
      'x-request-id': null,
      'x-envoy-upstream-service-time': null,
    },
    chunks: [
      '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n',
    ],
    truth: { outcome: 'failed', response: null, error: { _tag: 'HttpError', status: 502 } },
  });

const contentFilter = () => {
  const whole = completion(
    'content-filter',
    [{ message: message({ content: 'The scene begins in a dark' }), finish_reason: 'content_filter' }],
    { usage: usageOf(22, 6) },
  );
  return told('content-filter', 'a filter ends it', request('Write the scene.'), whole, { outcome: 'incomplete' });
};

export const chatEndingRecordings = () => [
  cut(),
  cutPolitely(),
  aborted(),
  errorInStream(),
  rateLimited(),
  badGateway(),
  contentFilter(),
];
