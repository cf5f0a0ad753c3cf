// The requests to real servers.
import { real } from './real.mjs';
import { chat, failing, inOpenAIWords, response, soFar, streamed, whole } from './scenarios.mjs';

const usage = { stream_options: { include_usage: true } };
const asked = (prompt, more = {}) => ({
  model: 'tiny',
  stream: true,
  ...usage,
  messages: [{ role: 'user', content: prompt }],
  ...more,
});

const functions = [
  {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string', enum: ['Porto', 'Zürich', '東京'] },
        days: { type: 'integer', minimum: 1, maximum: 9 },
      },
      required: ['city', 'days'],
      additionalProperties: false,
    },
  },
  {
    name: 'get_time',
    description: 'The time in a zone',
    parameters: {
      type: 'object',
      properties: { zone: { type: 'string', enum: ['Europe/Lisbon', 'Asia/Tokyo'] } },
      required: ['zone'],
      additionalProperties: false,
    },
  },
];
const tools = functions.map((each) => ({ type: 'function', function: each }));
const flatTools = functions.map((each) => ({ type: 'function', ...each }));
const schema = {
  type: 'json_schema',
  json_schema: { name: 'weather', strict: true, schema: functions[0].parameters },
};

const aimock = (server) => [
  streamed(server, 'text', asked('Describe a mill in winter.')),
  streamed(server, 'reasoning', asked('Which is heavier, a litre of oil or of water?')),
  streamed(server, 'tool-call', asked('What is the weather in Porto?', { tools })),
  streamed(server, 'tool-calls-parallel', asked('What is the weather in Porto and the time in Tokyo?', { tools })),
  streamed(server, 'structured-output', asked('A recipe as JSON.', { response_format: schema })),
  failing(
    server,
    'rate-limited',
    asked('Too many requests, please.'),
    { status: 429, code: 'rate_limit_exceeded' },
    {
      meta: {
        rateLimits: {
          requests: { limit: 60, remaining: 0, resetMs: 1000 },
          tokens: { limit: 150_000, remaining: 0, resetMs: 360_000 },
        },
      },
    },
  ),
  {
    ...streamed(server, 'cut', asked('Stop in the middle.')),
    compare: false,
    truth: (seen) => soFar(seen, 'truncated', { _tag: 'TransportError' }),
  },
  whole(server, 'chat.completions', 'body', chat, {
    model: 'tiny',
    messages: asked('Describe a mill in winter.').messages,
  }),
  response(server, 'text', { model: 'tiny', stream: true, input: 'Describe a mill in winter.' }),
  response(server, 'reasoning', {
    model: 'tiny',
    stream: true,
    input: 'Which is heavier, a litre of oil or of water?',
  }),
  response(server, 'function-call', {
    model: 'tiny',
    stream: true,
    input: 'What is the weather in Porto?',
    tools: flatTools,
  }),
  whole(server, 'embeddings', 'floats', '/v1/embeddings', { model: 'text-embedding-3-small', input: 'a stone bridge' }),
  whole(server, 'images', 'body', '/v1/images/generations', { model: 'gpt-image-1', prompt: 'One blue pixel' }),
  whole(server, 'moderations', 'body', '/v1/moderations', { input: 'Good morning.' }),
];

const seeded = (prompt, more = {}) =>
  asked(prompt, { seed: 11, temperature: 0.7, max_tokens: 40, cache_prompt: false, ...more });

const llama = (server) => [
  inOpenAIWords(streamed(server, 'text', seeded('Tell me a story'))),
  inOpenAIWords(
    streamed(server, 'logprobs', seeded('Tell me a story', { logprobs: true, top_logprobs: 3, max_tokens: 24 })),
  ),
  inOpenAIWords(streamed(server, 'two-choices', seeded('Tell me a story', { n: 2, max_tokens: 20 }))),
  {
    ...streamed(server, 'aborted', seeded('Tell me a story', { ignore_eos: true, max_tokens: 900 })),
    compare: false,
    abortAfter: 12,
    truth: (seen) => soFar(seen, 'aborted', { _tag: 'AbortedError' }),
  },
  failing(server, 'bad-request', { ...seeded(''), messages: 'no list' }, { status: 400 }),
  {
    ...streamed(server, 'text', {
      model: 'tiny',
      stream: true,
      seed: 11,
      max_tokens: 24,
      cache_prompt: false,
      prompt: 'The river',
    }),
    family: 'completions',
    path: '/v1/completions',
  },
  response(server, 'text', { model: 'tiny', stream: true, seed: 11, max_output_tokens: 40, input: 'Tell me a story' }),
];

const llamaTools = (server) => [
  inOpenAIWords(
    streamed(
      server,
      'tool-call',
      seeded('What is the weather in Porto?', { tools, tool_choice: 'required', max_tokens: 256 }),
    ),
  ),
  inOpenAIWords(
    streamed(
      server,
      'tool-calls-parallel',
      seeded('Weather in Porto, time in Tokyo?', {
        tools,
        tool_choice: 'required',
        parallel_tool_calls: true,
        max_tokens: 256,
      }),
    ),
  ),
  response(server, 'function-call', {
    model: 'tiny',
    stream: true,
    seed: 11,
    max_output_tokens: 256,
    tools: flatTools,
    tool_choice: 'required',
    input: 'What is the weather in Porto?',
  }),
];

const llamaThink = (server) => [
  inOpenAIWords(streamed(server, 'reasoning', seeded('Tell me a story', { max_tokens: 60 }))),
  response(server, 'reasoning', {
    model: 'tiny',
    stream: true,
    seed: 11,
    max_output_tokens: 60,
    input: 'Tell me a story',
  }),
];

const servers = {
  aimock: [
    aimock,
    'aimock',
    { kind: 'server', name: '@copilotkit/aimock 1.43.0', note: 'scripts/recordings/aimock.json' },
  ],
  llama: [
    llama,
    'llama',
    { kind: 'server', name: 'llama.cpp v0.5.0 llama-server', note: 'a tiny model made by script' },
  ],
  'llama-tools': [
    llamaTools,
    'llama',
    { kind: 'server', name: 'llama.cpp v0.5.0 llama-server', note: 'a tiny model that calls tools' },
  ],
  'llama-think': [
    llamaThink,
    'llama',
    { kind: 'server', name: 'llama.cpp v0.5.0 llama-server', note: 'a tiny model that reasons' },
  ],
};

/** The names of the servers. */
export const serverNames = Object.keys(servers);

/** Sends all requests to a server, one after another. */
export const realRecordings = async (name, base) => {
  const [scenarios, suffix, origin] = servers[name];
  const made = [];
  for (const scenario of scenarios({ base, suffix, origin })) {
    try {
      made.push(await real(scenario));
    } catch (error) {
      throw new Error(`${name}: ${scenario.family}/${scenario.name}`, { cause: error });
    }
  }
  return made;
};
