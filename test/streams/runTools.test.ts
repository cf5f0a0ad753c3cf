import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { firstValueFrom, lastValueFrom, materialize, take, toArray } from 'rxjs';
import { z } from 'zod';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { textOf } from '../../src/apis/textOf.ts';
import { jsonSchema } from '../../src/engine/tools/jsonSchema.ts';
import { customTool, tool } from '../../src/engine/tools/tool.ts';
import { isJsonArray, isJsonObject, type Json, type JsonArray } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { runTools } from '../../streams/runTools.ts';
import { answering, recorded, stream, type Seen } from '../support/answering.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const listOf = (seen: Seen | undefined, name: string): JsonArray => {
  const body: Json = parseJson(Buffer.from(seen?.body ?? '', 'latin1').toString(), 100) ?? null;
  const list = isJsonObject(body) ? body[name] : null;
  return isJsonArray(list) ? list : [];
};

const messages = [{ role: 'user', content: 'Plan a weekend.' }];
const parallel = stream(recorded('chat.completions', 'tool-calls-parallel'));
const whole = stream(`${chatFrame('Go')}${chatFrame(' on.')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);

/** A stream that calls tools, each with these arguments. */
const calls = (...made: readonly (readonly [name: string, text: string])[]) => {
  const tool_calls = made.map(([name, text], index) => ({
    index,
    id: `call_${String(index)}`,
    type: 'function',
    function: { name, arguments: text },
  }));
  const chunk = (delta: object, finish_reason: string | null): string =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  return stream(`${chunk({ role: 'assistant', tool_calls }, null)}${chunk({}, 'tool_calls')}data: [DONE]\n\n`);
};

const City = z.object({ city: z.string(), days: z.number() });
const weather = tool({
  description: 'The weather',
  parameters: City,
  run: ({ city, days }) => ({ city, days, sun: true }),
});
const trains = tool({
  parameters: jsonSchema({ type: 'object', properties: { to: { type: 'string' } } }),
  run: ({ to }) => `to ${String(to)}`,
});

describe('runTools', () => {
  it('runs the calls of a chat answer, asks again with their results, and shows every turn', async () => {
    const { url, seen } = await answering(serve, parallel, whole);
    const run = runTools(url, chat, { model: 'm', messages }, { get_weather: weather, find_trains: trains });
    const tokens = lastValueFrom(run.tokens$.pipe(toArray()));
    const results = lastValueFrom(run.toolResults$.pipe(toArray()));
    const final = await run.final();
    expect(final).toMatchObject({ outcome: 'completed', error: null });
    expect(textOf(final.response)).toBe('Go on.');
    expect((await tokens).join('')).toBe('Let me look that up for you.Go on.');
    expect((await results).map(({ call, output, error }) => [call.name, output, error])).toStrictEqual([
      ['get_weather', '{"city":"Zürich","days":2,"sun":true}', null],
      ['find_trains', 'to Zürich', null],
      ['get_weather', '{"city":"Bern","days":2,"sun":true}', null],
    ]);
    const ids = (await results).map(({ call }) => call.id);
    expect(listOf(seen[0], 'tools')).toMatchObject([
      {
        type: 'function',
        function: { name: 'get_weather', description: 'The weather', parameters: { type: 'object' } },
      },
      { type: 'function', function: { name: 'find_trains' } },
    ]);
    expect(listOf(seen[1], 'messages')).toMatchObject([
      messages[0],
      { role: 'assistant', tool_calls: ids.map((id) => ({ id, type: 'function' })) },
      ...ids.map((id) => ({ role: 'tool', tool_call_id: id })),
    ]);
    // a late reader gets everything, without a new request
    expect(await lastValueFrom(run.turns$.pipe(toArray()))).toHaveLength(2);
    expect(await lastValueFrom(run.text$)).toBe('Go on.');
    expect(seen).toHaveLength(2);
  });

  it('does the same for Responses, through the client', async () => {
    const { url, seen } = await answering(
      serve,
      stream(recorded('responses', 'function-calls-parallel')),
      stream(recorded('responses', 'text')),
    );
    const client = new OpenAI({ apiKey: 'k', baseURL: url });
    const echo = tool({ parameters: jsonSchema({ type: 'object' }), run: (args) => args });
    const names = [...recorded('responses', 'function-calls-parallel').matchAll(/"name":"(\w+)"/g)].map(
      ([, name = '']) => name,
    );
    const tools = Object.fromEntries(names.map((name) => [name, echo]));
    const run = runTools(client, responses, { model: 'm', input: 'Hi' }, tools);
    expect(textOf(await run.response())).not.toBe('');
    const called = await lastValueFrom(run.toolCalls$.pipe(toArray()));
    expect(called.length).toBeGreaterThan(1);
    const input = listOf(seen[1], 'input');
    expect(input[0]).toStrictEqual({ role: 'user', content: 'Hi' });
    expect(input.filter((item) => isJsonObject(item) && item['type'] === 'function_call')).toHaveLength(called.length);
    expect(input.slice(-called.length)).toStrictEqual(
      called.map(({ id, arguments: text }) => ({
        type: 'function_call_output',
        call_id: id,
        output: JSON.stringify(JSON.parse(text)),
      })),
    );
  });

  it('runs a custom tool with the text that the model wrote', async () => {
    const { url, seen } = await answering(
      serve,
      stream(recorded('responses', 'custom-tool')),
      stream(recorded('responses', 'text')),
    );
    const name = /"name":"(\w+)"/.exec(recorded('responses', 'custom-tool'))?.[1] ?? '';
    const run = runTools(
      url,
      responses,
      { input: 'Hi' },
      { [name]: customTool({ run: (input) => input.toUpperCase() }) },
    );
    const [result] = await lastValueFrom(run.toolResults$.pipe(toArray()));
    await run.response();
    expect(result?.output).toBe(result?.call.arguments.toUpperCase());
    expect(listOf(seen[0], 'tools')).toMatchObject([{ type: 'custom', name }]);
    expect(listOf(seen[1], 'input').at(-1)).toMatchObject({ type: 'custom_tool_call_output', output: result?.output });
  });

  it('tells the model in one sentence what went wrong, and goes on', async () => {
    const broken = tool({
      parameters: jsonSchema({ type: 'object' }),
      run: () => {
        throw new Error('no signal');
      },
    });
    const { url, seen } = await answering(
      serve,
      calls(['broken', '{}'], ['get_weather', '{"city": Bern}'], ['get_weather', '{"city":"Bern"}'], ['other', '{}']),
      whole,
    );
    const run = runTools(url, chat, { model: 'm', messages }, { broken, get_weather: weather });
    const results = await lastValueFrom(run.toolResults$.pipe(toArray()));
    expect(await run.final()).toMatchObject({ outcome: 'completed' });
    expect(results.every(({ error }) => error !== null)).toBe(true);
    expect(listOf(seen[1], 'messages').slice(-4)).toMatchObject([
      { content: 'Error: no signal' },
      { content: expect.stringMatching(/^Error: the arguments are not JSON: expected a value at character 9$/) },
      { content: expect.stringMatching(/^Error: the arguments do not fit the schema: \/days: Invalid input/) },
      { content: 'Error: there is no tool other' },
    ]);
  });

  it('errors if the arguments of the only call break off, and the next call works', async () => {
    const { url } = await answering(serve, calls(['get_weather', '{"city":']), whole);
    const message = 'the model called a tool with arguments that are not complete JSON';
    const run = runTools(url, chat, { model: 'm', messages }, { get_weather: weather });
    await expect(run.response()).rejects.toThrow(message);
    expect(await run.final()).toMatchObject({ outcome: 'failed', error: { kind: 'OpenArguments', message } });
    const again = await runTools(url, chat, { model: 'm', messages }, { get_weather: weather }).response();
    expect(textOf(again)).toBe('Go on.');
  });

  it('ends with a LimitError if the model never stops calling, and by the rule of the caller', async () => {
    const { url, seen } = await answering(serve, calls(['get_weather', '{"city":"Bern","days":1}']));
    const run = runTools(url, chat, { model: 'm', messages }, { get_weather: weather }, { maxTurns: 3 });
    expect(await run.final()).toMatchObject({ outcome: 'failed', error: { _tag: 'LimitError', limit: 'maxTurns' } });
    await expect(run.response()).rejects.toMatchObject({ _tag: 'LimitError' });
    expect(seen).toHaveLength(3);
    const stopWhen = ({ turn, results }: { turn: number; results: readonly unknown[] }): boolean =>
      turn === 1 && results.length === 1;
    const stopped = runTools(url, chat, { model: 'm', messages }, { get_weather: weather }, { stopWhen });
    expect(await stopped.final()).toMatchObject({ outcome: 'completed', error: null });
    expect(seen).toHaveLength(5);
  });

  it('fails as its last answer fails', async () => {
    const { url } = await answering(serve, calls(['get_weather', '{"city":"Bern","days":1}']), (response) =>
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"overloaded"}}'),
    );
    const run = runTools(url, chat, { model: 'm', messages }, { get_weather: weather });
    expect(await run.final()).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'HttpError', message: '500: overloaded' },
    });
    await expect(lastValueFrom(run.tokens$)).rejects.toMatchObject({ _tag: 'HttpError' });
  });

  it('runs no tool of an answer that was cut', async () => {
    let runs = 0;
    const counted = tool({ parameters: jsonSchema({ type: 'object' }), run: () => (runs += 1) });
    const text = recorded('chat.completions', 'tool-call');
    const { url } = await answering(serve, (response) => {
      startStream(response);
      response.write(text.slice(0, text.lastIndexOf('"arguments"')), () => setTimeout(() => response.destroy(), 20));
    });
    const final = await runTools(url, chat, { model: 'm', messages }, { get_weather: counted }).final();
    expect(final.outcome).toBe('truncated');
    expect(runs).toBe(0);
  });
});

describe('a tool loop that is left', () => {
  const begin = (response: ServerResponse): void => {
    startStream(response);
    response.write(chatFrame('Hel'));
  };

  it('ends its request', async () => {
    const { url, open } = await answering(serve, begin);
    const run = runTools(url, chat, { model: 'm', messages }, {});
    expect(await firstValueFrom(run.tokens$.pipe(take(1)))).toBe('Hel');
    await until(() => open() === 0);
  });

  it('aborts its tools, and sends no later request', async () => {
    const { url, seen } = await answering(serve, calls(['wait', '{}']));
    const state = { aborted: false, started: false };
    const wait = tool({
      parameters: jsonSchema({ type: 'object' }),
      run: (_args, { signal }) =>
        new Promise((resolve) => {
          state.started = true;
          signal.addEventListener('abort', () => {
            state.aborted = true;
            resolve('late');
          });
        }),
    });
    const run = runTools(url, chat, { model: 'm', messages }, { wait });
    const subscription = run.turns$.subscribe();
    await until(() => state.started);
    subscription.unsubscribe();
    expect(state.aborted).toBe(true);
    // it has ended for ever
    const again = lastValueFrom(run.turns$.pipe(materialize(), toArray()));
    expect(await again).toMatchObject([
      { kind: 'N', value: { turn: 0 } },
      { kind: 'E', error: { _tag: 'AbortedError' } },
    ]);
    expect(seen).toHaveLength(1);
    const abort = new AbortController();
    const final = runTools(url, chat, { model: 'm', messages }, { wait }, { signal: abort.signal }).final();
    state.started = false;
    await until(() => state.started);
    abort.abort();
    expect(await final).toMatchObject({ outcome: 'aborted', error: { _tag: 'AbortedError' } });
    expect(seen).toHaveLength(2);
  });
});

it('throws at once for a schema that cannot be described, and a client without the method', () => {
  const schema = { '~standard': { version: 1, vendor: 'old', validate: (value: unknown) => ({ value }) } } as const;
  expect(() =>
    runTools('http://x', chat, { model: 'm', messages }, { old: tool({ parameters: schema, run: String }) }),
  ).toThrow(
    new TypeError('this version of old cannot describe a schema as JSON Schema: pass withJsonSchema(schema, json)'),
  );
  // @ts-expect-error it has no chat
  expect(() => runTools({ responses: {} }, chat, { model: 'm', messages }, {})).toThrow(TypeError);
});
