import { describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import { firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { snapshots } from '../../operators/snapshots.ts';
import { tokens } from '../../operators/tokens.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { head } from '../../src/core/frame.ts';
import { fromEvents } from '../../streams/fromEvents.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { collect, still } from '../support/pipeline.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const chunk = (content: string, reason: 'stop' | null = null): ChatCompletionChunk => ({
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta: { content }, finish_reason: reason }],
});

/** The official client against a server of ours. */
const clientOf = (url: string): OpenAI => new OpenAI({ apiKey: 'test', baseURL: url, maxRetries: 0 });
const params = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }], stream: true as const };

describe('fromEvents', () => {
  it('emits the events of a list as if they had been received', () => {
    const answer = head(1, 200, { 'x-request-id': 'r' });
    const items = collect(fromEvents([chunk('a'), chunk('b')], { clock: still, head: answer }));
    expect(items).toStrictEqual([
      { _tag: 'Event', at: 0, number: 0, event: chunk('a'), head: answer },
      { _tag: 'Event', at: 0, number: 1, event: chunk('b'), head: answer },
    ]);
  });

  it('is read by the operators without a decoder, and its head is in meta', () => {
    const events$ = fromEvents([chunk('Hel'), chunk('lo', 'stop')], { head: head(1, 200, { 'x-request-id': 'r' }) });
    expect(collect(events$.pipe(tokens(chat)))).toStrictEqual(['Hel', 'lo']);
    expect(collect(events$.pipe(aggregate(chat))).at(-1)).toMatchObject({
      outcome: 'completed',
      response: { choices: [{ message: { content: 'Hello' } }], meta: { requestId: 'r', status: 200 } },
    });
  });

  it('shows by the events alone that a stream stopped early', () => {
    expect(collect(fromEvents([chunk('Hel')]).pipe(aggregate(chat))).at(-1)).toMatchObject({ outcome: 'truncated' });
  });

  it('stops reading a list when it is unsubscribed', () => {
    let asked = 0;
    const endless = {
      *[Symbol.iterator](): Generator<ChatCompletionChunk> {
        for (;;) {
          asked += 1;
          yield chunk('a');
        }
      },
    };
    expect(collect(fromEvents(endless).pipe(take(3)))).toHaveLength(3);
    expect(asked).toBeLessThanOrEqual(4);
  });

  it('errors with TransportError if a list or an async iterable throws', async () => {
    const broken = Object.assign(new Error('no more'), { code: 'ECONNRESET' });
    const list = {
      *[Symbol.iterator](): Generator<ChatCompletionChunk> {
        yield chunk('a');
        throw broken;
      },
    };
    async function* generator(): AsyncGenerator<ChatCompletionChunk> {
      await Promise.resolve();
      yield chunk('a');
      throw broken;
    }
    for (const source of [list, generator()]) {
      const told = lastValueFrom(fromEvents(source));
      await expect(told).rejects.toMatchObject({ _tag: 'TransportError', code: 'ECONNRESET', cause: broken });
    }
  });

  it('ends a stalled async iterable when it is unsubscribed', async () => {
    const state = { asked: 0, letGo: false };
    const source: AsyncIterable<ChatCompletionChunk> = {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          state.asked += 1;
          return new Promise(() => undefined);
        },
        return: () => {
          state.letGo = true;
          return Promise.resolve({ done: true, value: undefined });
        },
      }),
    };
    const subscription = fromEvents(source).subscribe({ error: () => undefined });
    await until(() => state.asked === 1);
    subscription.unsubscribe();
    expect(state.letGo).toBe(true);
  });
});

describe("fromEvents of the official SDK's stream", () => {
  it('emits the snapshots and the response', async () => {
    const { url } = await serve((_request, response) => {
      startStream(response);
      response.end(`${chatFrame('Hel')}${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    const stream = await clientOf(url).chat.completions.create(params);
    const shown = await lastValueFrom(fromEvents(stream).pipe(snapshots(chat), toArray()));
    expect(shown.map(({ choices }) => choices[0]?.message.content)).toStrictEqual(['Hel', 'Hello', 'Hello']);
  });

  it('aborts the request when it is unsubscribed while the server is silent', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    const stream = await clientOf(server.url).chat.completions.create(params);
    const subscription = fromEvents(stream).subscribe({ error: () => undefined });
    await until(() => server.open() === 1);
    subscription.unsubscribe();
    await until(() => server.open() === 0);
    expect(stream.controller.signal.aborted).toBe(true);
  });

  it('aborts the request when the first event is enough', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    const stream = await clientOf(server.url).chat.completions.create(params);
    expect(await firstValueFrom(fromEvents(stream))).toMatchObject({ number: 0 });
    await until(() => server.open() === 0);
  });

  it('keeps the message of an error that the API reports during the stream, and what arrived before it', async () => {
    const { url } = await serve((_request, response) => {
      startStream(response);
      response.end(
        `${chatFrame('Hel')}data: {"error":{"message":"overloaded","type":"server_error","code":"busy"}}\n\n`,
      );
    });
    const stream = await clientOf(url).chat.completions.create(params);
    expect(await lastValueFrom(fromEvents(stream).pipe(aggregate(chat)))).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'ApiError', message: 'overloaded', type: 'server_error', code: 'busy' },
      response: { choices: [{ message: { content: 'Hel' } }] },
    });
  });
});
