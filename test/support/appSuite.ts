import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type OpenAI from 'openai';
import { chatFrame, loopback, startStream, type Loopback } from './loopback.ts';

/** How the suite of an app is changed after it was recorded. */
export interface Change {
  readonly temperature?: number;
  readonly model?: string;
  readonly moreTools?: boolean;
  readonly text?: (text: string) => string;
  /** What the app writes into its system prompt, for example the time. */
  readonly stamp?: string;
  readonly reversed?: boolean;
}

/** What a request got: the answer as text, or the error of the client. */
export interface Got {
  /** In every prompt of the test and in every right answer. */
  readonly id: string;
  readonly answer: string | null;
  readonly error: unknown;
}

const tool = (name: string) => ({
  type: 'function' as const,
  function: { name, parameters: { type: 'object', properties: { city: { type: 'string' } } } },
});
const format = {
  type: 'json_schema' as const,
  json_schema: { name: 'answer', schema: { type: 'object', properties: { text: { type: 'string' } } } },
};

type Send = () => Promise<unknown>;

/** 14 tests with 17 requests, each through the official client: the requests of a test follow each other. */
const testsOf = (
  client: OpenAI,
  change: Change,
): readonly { readonly id: string; readonly sends: readonly Send[] }[] => {
  const { model = 'm', text = (same: string) => same, stamp = '' } = change;
  const more = change.temperature === undefined ? {} : { temperature: change.temperature };
  const tools = [tool('weather'), ...(change.moreTools === true ? [tool('time')] : [])];
  const turns = (...said: readonly string[]) => [
    { role: 'system' as const, content: text(`You answer in one short sentence.${stamp}`) },
    ...said.map((content, at) => ({
      role: at % 2 === 0 ? ('user' as const) : ('assistant' as const),
      content: text(content),
    })),
  ];
  const chat =
    (messages: ReturnType<typeof turns>, extra: object = {}): Send =>
    () =>
      client.chat.completions.create({ model, ...more, messages, ...extra });
  const streamed =
    (messages: ReturnType<typeof turns>, extra: object = {}): Send =>
    async () => {
      const stream = await client.chat.completions.create({ model, ...more, messages, ...extra, stream: true });
      const chunks = [];
      for await (const chunk of stream) chunks.push(chunk);
      return chunks;
    };
  return [
    { id: '#t01', sends: [chat(turns('Why is the sky blue? #t01'))] },
    { id: '#t02', sends: [streamed(turns('Why is the sea salty? #t02'))] },
    { id: '#t03', sends: [chat(turns('Name a river in France. #t03'), { max_tokens: 20 })] },
    {
      id: '#t04',
      sends: [chat(turns('Name a city. #t04')), chat(turns('Name a city. #t04', 'Paris', 'And another one? #t04'))],
    },
    {
      id: '#t05',
      sends: [
        chat(turns('How is the weather in Rome? #t05'), { tools }),
        chat(turns('How is the weather in Rome? #t05', 'I look.', 'It is sunny. Go on. #t05'), { tools }),
      ],
    },
    { id: '#t06', sends: [streamed(turns('How is the weather in Oslo? #t06'), { tools })] },
    { id: '#t07', sends: [chat(turns('Answer as an object. #t07'), { response_format: format })] },
    { id: '#t08', sends: [chat(turns('Give two ideas for a name. #t08'), { n: 2 })] },
    { id: '#t09', sends: [chat(turns('Yes or no? #t09'), { logprobs: true })] },
    {
      id: '#t10',
      sends: [() => client.embeddings.create({ model, input: text('one sentence #t10'), encoding_format: 'float' })],
    },
    {
      id: '#t11',
      sends: [
        () => client.embeddings.create({ model, input: ['a', 'b', 'c #t11'].map(text), encoding_format: 'float' }),
      ],
    },
    { id: '#t12', sends: [() => client.images.generate({ model, prompt: text('a red house by a lake #t12') })] },
    // the first answer is a 429, after which the client asks again
    { id: '#t13', sends: [chat(turns('What is the busiest hour? #t13'))] },
    { id: '#t14', sends: [() => client.responses.create({ model, ...more, input: text('Tell me a fact. #t14') })] },
  ];
};

/** Runs the suite, and gives what every call of the client got. */
export const runSuite = async (client: OpenAI, change: Change = {}): Promise<readonly Got[]> => {
  const got: Got[] = [];
  const tests = testsOf(client, change);
  for (const { id, sends } of change.reversed === true ? [...tests].reverse() : tests) {
    for (const send of sends) {
      try {
        got.push({ id, answer: JSON.stringify(await send()), error: null });
      } catch (error) {
        got.push({ id, answer: null, error });
      }
    }
  }
  return got;
};

/** An API for the suite. Each of its answers contains the id in the last prompt. */
export const suiteApi = async (): Promise<Loopback & { readonly requests: () => number }> => {
  let requests = 0;
  let busy = true;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    await once(request, 'end');
    requests += 1;
    const id = /#t\d\d/.exec(body)?.[0] ?? '#none';
    if (id === '#t13' && busy) {
      busy = false;
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': '1' });
      response.end('{"error":{"message":"too many requests","type":"requests","code":"rate_limit_exceeded"}}');
      return;
    }
    if (/"stream":\s*true/.test(body)) {
      startStream(response);
      response.end(`${chatFrame(id)}${chatFrame(' is the answer')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(bodyFor(request.url ?? '', id)));
  };
  const server = await loopback((request, response) => void answer(request, response));
  return { ...server, requests: () => requests };
};

const bodyFor = (url: string, id: string): object => {
  if (url.endsWith('/embeddings'))
    return {
      object: 'list',
      model: `m ${id}`,
      data: [{ object: 'embedding', index: 0, embedding: [0.5] }],
      usage: { prompt_tokens: 1, total_tokens: 1 },
    };
  if (url.endsWith('/images/generations')) return { created: 1, data: [{ b64_json: id }] };
  if (url.endsWith('/responses')) {
    const content = [{ type: 'output_text', text: id, annotations: [] }];
    const output = [{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content }];
    return { id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model: 'm', output };
  }
  const message = { role: 'assistant', content: id, refusal: null };
  return {
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
  };
};
