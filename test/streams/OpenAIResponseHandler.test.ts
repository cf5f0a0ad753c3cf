import { describe, expect, it } from '@jest/globals';
import {
  EMPTY,
  firstValueFrom,
  from,
  lastValueFrom,
  NEVER,
  Subject,
  take,
  throwError,
  toArray,
  Observable,
} from 'rxjs';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import type { ChatCompletionChunk } from '../../src/chat/codec/index.ts';
import { chat } from '../../src/chat/index.ts';
import { apiError, transportError } from '../../src/errors.ts';
import type { Received } from '../../src/received.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import { OpenAIResponseHandler } from '../../streams/OpenAIResponseHandler.ts';
import { answer, chunk, done, stop, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

type Handler = OpenAIResponseHandler<
  ChatCompletionChunk,
  typeof chat.initial,
  ReturnType<typeof chat.snapshot>,
  ReturnType<typeof chat.snapshot>
>;

const over = (source$: Observable<Received<ChatCompletionChunk>>, runOn = false): Handler =>
  new OpenAIResponseHandler(chat, source$, { runOn });
const overHttp = (url: string, runOn = false): Handler =>
  over(fromResponse((signal) => fetch(url, { signal })).pipe(sse(), decode(chat)), runOn);

/** What a reader sees. */
const read = <A>(source$: Observable<A>): { readonly seen: A[]; readonly ended: () => unknown; leave: () => void } => {
  const seen: A[] = [];
  let ended: unknown = null;
  const subscription = source$.subscribe({
    next: (item) => seen.push(item),
    error: (error: unknown) => {
      ended = error;
    },
    complete: () => {
      ended = 'complete';
    },
  });
  return {
    seen,
    ended: () => ended,
    leave: () => {
      subscription.unsubscribe();
    },
  };
};

const call = chunk({
  choices: [
    {
      index: 0,
      delta: { tool_calls: [{ index: 0, id: 'x', type: 'function', function: { name: 'f', arguments: '{}' } }] },
    },
  ],
});
const logprob = chunk({ choices: [{ index: 0, delta: {}, logprobs: { content: [{ token: 't', logprob: 0 }] } }] });
const contentOf = ({ choices }: ReturnType<typeof chat.snapshot>): unknown => choices[0]?.message.content;

describe('OpenAIResponseHandler', () => {
  it('sends nothing before its first reader, and one request for all of them', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      startStream(response);
      response.write(chatFrame('Hel'));
      setTimeout(() => response.end(`${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`), 10);
    });
    const handler = overHttp(url);
    expect(requests).toBe(0);
    const words = lastValueFrom(handler.tokens$.pipe(toArray()));
    const snapshots = lastValueFrom(handler.snapshots$);
    const head = firstValueFrom(handler.head$);
    const final = handler.final();
    expect((await words).join('')).toBe('Hello');
    expect(contentOf(await snapshots)).toBe('Hello');
    expect(await head).toMatchObject({ status: 200 });
    expect(await final).toMatchObject({ outcome: 'completed', response: { choices: [{ finish_reason: 'stop' }] } });
    // after the end, still the same request
    expect(await lastValueFrom(handler.tokens$)).toBe('Hello');
    expect((await handler.response()).choices[0]?.message.content).toBe('Hello');
    expect(requests).toBe(1);
  });

  it('closes the connection when its last reader leaves', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
    });
    const handler = overHttp(server.url);
    const first = read(handler.tokens$);
    const second = read(handler.snapshots$);
    await until(() => first.seen.length === 1 && second.seen.length === 1);
    first.leave();
    expect(server.open()).toBe(1);
    second.leave();
    await until(() => server.open() === 0);
    expect(await handler.final()).toMatchObject({
      outcome: 'aborted',
      error: { _tag: 'AbortedError' },
      response: { choices: [{ message: { content: 'Hel' } }] },
    });
  });

  it('reads on without readers where it is told to', async () => {
    const pending: (() => void)[] = [];
    const server = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Hel'));
      pending.push(() => response.end(chatFrame('lo') + chatFrame(null, 'stop')));
    });
    const handler = overHttp(server.url, true);
    const reader = read(handler.tokens$);
    await until(() => reader.seen.length === 1);
    reader.leave();
    pending.shift()?.();
    await until(() => server.open() === 0);
    const final = await handler.final();
    expect(final).toMatchObject({ outcome: 'completed', response: { choices: [{ message: { content: 'Hello' } }] } });
    expect(reader.seen).toStrictEqual(['Hel']);
  });

  it('is read by final() alone, too', async () => {
    const server = await serve((_request, response) => {
      startStream(response);
      response.end(chatFrame('Hi') + chatFrame(null, 'stop'));
    });
    expect(await overHttp(server.url).final()).toMatchObject({ outcome: 'completed' });
  });

  it('shows a late reader what has come so far, then what follows', () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const early = read(handler.tokens$);
    for (const item of [answer(201), text('Hel'), call, logprob, tokenCounts(1, 1)]) source$.next(item);
    const late = {
      words: read(handler.tokens$),
      snapshots: read(handler.snapshots$),
      logprobs: read(handler.logprobs$),
      usage: read(handler.usage$),
      calls: read(handler.toolCalls$),
      head: read(handler.head$),
      events: read(handler.events$),
    };
    expect(late.words.seen).toStrictEqual(['Hel']);
    expect(late.snapshots.seen.map(contentOf)).toStrictEqual(['Hel']);
    expect(late.logprobs.seen).toHaveLength(1);
    expect(late.usage.seen).toMatchObject([{ totalTokens: 2 }]);
    expect(late.head.seen).toMatchObject([{ status: 201 }]);
    expect(late.calls.seen).toStrictEqual([]);
    for (const item of [
      text('lo'),
      logprob,
      chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] }),
    ])
      source$.next(item);
    source$.complete();
    expect(early.seen).toStrictEqual(['Hel', 'lo']);
    expect(late.words.seen).toStrictEqual(['Hel', 'lo']);
    expect(late.snapshots.seen.map(contentOf)).toStrictEqual(['Hel', 'Hello', 'Hello', 'Hello']);
    expect(late.logprobs.seen).toHaveLength(2);
    expect(late.calls.seen).toMatchObject([{ id: 'x', name: 'f', arguments: '{}' }]);
    expect(late.events.seen).toHaveLength(3);
    for (const reader of Object.values(late)) expect(reader.ended()).toBe('complete');
  });

  it('shows a reader after the end everything', () => {
    const handler = over(from([answer(), text('Hi'), call, logprob, tokenCounts(1, 1), done()]));
    expect(read(handler.tokens$).ended()).toBe('complete');
    expect(read(handler.tokens$).seen).toStrictEqual(['Hi']);
    expect(read(handler.snapshots$).seen.map(contentOf)).toStrictEqual(['Hi']);
    expect(read(handler.toolCalls$).seen).toHaveLength(1);
    expect(read(handler.logprobs$).seen).toHaveLength(1);
    expect(read(handler.usage$).seen).toHaveLength(1);
    expect(read(handler.head$).seen).toHaveLength(1);
    expect(read(handler.events$).seen).toStrictEqual([]);
    expect(read(handler.events$).ended()).toBe('complete');
  });

  it('lets each reader see everything of a source that speaks at once', () => {
    const handler = over(from([text('Hel'), text('lo'), stop()]));
    expect(read(handler.tokens$).seen).toStrictEqual(['Hel', 'lo']);
    expect(read(handler.tokens$).seen).toStrictEqual(['Hello']);
  });

  it('goes on for the others when one reader has enough, or throws', () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const enough = read(handler.tokens$.pipe(take(1)));
    const others = read(handler.tokens$);
    source$.next(text('Hel'));
    source$.next(text('lo'));
    expect(enough.seen).toStrictEqual(['Hel']);
    expect(enough.ended()).toBe('complete');
    expect(others.seen).toStrictEqual(['Hel', 'lo']);
    expect(source$.observed).toBe(true);
    others.leave();
    expect(source$.observed).toBe(false);
  });

  it.each([
    ['was cut short', from([text('Hi')]), 'truncated', 'TruncatedError'],
    ['is empty', EMPTY, 'truncated', 'TruncatedError'],
    ['broke', throwError(() => transportError('reset', null)), 'failed', 'TransportError'],
    [
      'failed',
      from<ChatItem[]>([
        text('Hi'),
        {
          _tag: 'Failure',
          at: 0,
          error: apiError({ message: 'no', type: null, code: null, param: null, body: null }, 0),
        },
      ]),
      'failed',
      'ApiError',
    ],
  ])('tells all readers of a response that %s, and final() does not reject', async (_name, source$, outcome, tag) => {
    const handler = over(source$);
    const final = await handler.final();
    expect(final.outcome).toBe(outcome);
    for (const of$ of [handler.tokens$, handler.snapshots$, handler.events$, handler.head$, handler.toolCalls$]) {
      expect(read<unknown>(of$).ended()).toMatchObject({ _tag: tag, final: { outcome } });
    }
    await expect(handler.response()).rejects.toMatchObject({ _tag: tag, final: { outcome } });
  });

  it('rejects nothing that nobody waits for', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => {
      rejections.push(reason);
    };
    process.on('unhandledRejection', note);
    try {
      const handler = over(throwError(() => new Error('boom')));
      void handler.final();
      const left = over(NEVER);
      void left.final();
      read(left.tokens$).leave();
      await new Promise((resolve) => setTimeout(resolve, 5));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(rejections).toStrictEqual([]);
  });

  it('is never sent again: who comes after it was left sees how far it came', async () => {
    let subscriptions = 0;
    const source$ = new Subject<ChatItem>();
    const handler = over(
      new Observable((subscriber) => {
        subscriptions += 1;
        return source$.subscribe(subscriber);
      }),
    );
    const first = read(handler.tokens$);
    source$.next(text('Hel'));
    first.leave();
    const second = read(handler.tokens$);
    expect(second.seen).toStrictEqual(['Hel']);
    expect(second.ended()).toMatchObject({ _tag: 'AbortedError' });
    expect((await handler.final()).outcome).toBe('aborted');
    expect(subscriptions).toBe(1);
  });

  it('ends where a limit is passed', async () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const final = handler.final();
    const choices = Array.from({ length: 2000 }, (_one, index) => ({ index, delta: { content: 'a' } }));
    source$.next(chunk({ choices }));
    expect(await final).toMatchObject({ outcome: 'failed', error: { _tag: 'LimitError', limit: 'choices' } });
    expect(source$.observed).toBe(false);
  });
});
