import { fileURLToPath } from 'node:url';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { lastValueFrom, toArray, type Observable } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { Frame } from '../../src/core/frame.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { fromOpenAI } from '../../streams/fromOpenAI.ts';
import { OpenAIResponseHandler } from '../../streams/OpenAIResponseHandler.ts';

// A server that others wrote, asked over real HTTP by the client that OpenAI wrote.
const server = new LLMock({ port: 0, latency: 1, logLevel: 'silent' });
const story = 'Describe a mill in winter.';

let client: OpenAI;
beforeAll(async () => {
  server.loadFixtureFile(fileURLToPath(new URL('../../scripts/recordings/aimock.json', import.meta.url)));
  client = new OpenAI({ baseURL: `${await server.start()}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(() => server.stop());

const chatFrames = (content: string): Observable<Frame> =>
  fromOpenAI(client, chat, { model: 'tiny', messages: [{ role: 'user', content }] });

describe('a chat completion from aimock through the official client', () => {
  it('emits tokens, snapshots and the final of one request', async () => {
    const handler = new OpenAIResponseHandler(chat, chatFrames(story).pipe(sse(), decode(chat)));
    const tokens = lastValueFrom(handler.tokens$.pipe(toArray()));
    const { outcome, response, error } = await handler.final();
    const answer = await client.chat.completions.create({
      model: 'tiny',
      messages: [{ role: 'user', content: story }],
    });
    expect({ outcome, error }).toEqual({ outcome: 'completed', error: null });
    expect(response).toMatchObject({ ...answer, id: response.id, created: response.created });
    expect((await tokens).length).toBeGreaterThan(20);
    expect((await tokens).join('')).toBe(answer.choices[0]?.message.content);
    expect(response.meta).toMatchObject({ status: 200, usage: { source: 'reported', tokens: { totalTokens: 69 } } });
    expect(response.meta.requestId).toMatch(/^req-/);
  });

  it('emits each tool call once, when it is complete', async () => {
    const asked = chatFrames('What is the weather in Porto and the time in Tokyo?');
    const handler = new OpenAIResponseHandler(chat, asked.pipe(sse(), decode(chat)));
    const calls = await lastValueFrom(handler.toolCalls$.pipe(toArray()));
    expect(calls).toMatchObject([{ name: 'get_weather' }, { name: 'get_time' }]);
    const { response } = await handler.final();
    expect(response.choices[0]?.finish_reason).toBe('tool_calls');
  });

  it('fails with the status, code and limits of a 429', async () => {
    const final = await lastValueFrom(
      chatFrames('Too many requests, please.').pipe(sse(), decode(chat), aggregate(chat)),
    );
    expect(final).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'HttpError', status: 429, code: 'rate_limit_exceeded' },
      response: { meta: { rateLimits: { requests: { remaining: 0 } } } },
    });
  });

  it('is truncated if the server disconnects, and keeps what arrived', async () => {
    const final = await lastValueFrom(chatFrames('Stop in the middle.').pipe(sse(), decode(chat), aggregate(chat)));
    expect(final).toMatchObject({ outcome: 'truncated', error: { _tag: 'TransportError' } });
    expect(JSON.stringify(final)).toContain('This sentence');
  });
});

describe('a response from aimock through the official client', () => {
  it('ends with the response of the same request without a stream', async () => {
    const params = { model: 'tiny', input: 'Which is heavier, a litre of oil or of water?' };
    const frames$ = fromOpenAI(client, responses, params);
    const final = await lastValueFrom(frames$.pipe(sse(), decode(responses), aggregate(responses)));
    const { output_text: text } = await client.responses.create(params);
    expect(text).not.toBe('');
    expect(final).toMatchObject({ _tag: 'Final', outcome: 'completed', error: null });
    expect(final.response.output.map(({ type }) => type)).toEqual(['reasoning', 'message']);
    expect(JSON.stringify(final.response.output)).toContain(text);
  });
});
