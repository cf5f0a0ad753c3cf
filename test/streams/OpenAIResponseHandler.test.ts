import { describe, expect, it } from '@jest/globals';
import { EMPTY, from, NEVER, Subject, take, throwError, Observable } from 'rxjs';
import type { ChatCompletionChunk } from '../../src/apis/chat/schema/index.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { apiError, transportError } from '../../src/core/errors.ts';
import type { Received } from '../../src/core/received.ts';
import { OpenAIResponseHandler } from '../../streams/OpenAIResponseHandler.ts';
import { answer, chunk, done, stop, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { listen } from '../support/listen.ts';

type Handler = OpenAIResponseHandler<
  ChatCompletionChunk,
  typeof chat.initial,
  ReturnType<typeof chat.snapshot>,
  ReturnType<typeof chat.snapshot>
>;

const over = (source$: Observable<Received<ChatCompletionChunk>>, runOn = false): Handler =>
  new OpenAIResponseHandler(chat, source$, { runOn });
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
  it('gives a late reader everything so far, then what follows', () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const early = listen(handler.tokens$);
    for (const item of [answer(201), text('Hel'), call, logprob, tokenCounts(1, 1)]) source$.next(item);
    const late = {
      words: listen(handler.tokens$),
      snapshots: listen(handler.snapshots$),
      logprobs: listen(handler.logprobs$),
      usage: listen(handler.usage$),
      calls: listen(handler.toolCalls$),
      head: listen(handler.head$),
      events: listen(handler.events$),
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

  it('measures times from the first reader, however long it waited for one', async () => {
    let now = 1000;
    const clock = { now: () => now };
    const handler = new OpenAIResponseHandler(chat, from([{ ...answer(), at: 1705 }]), { clock });
    now = 1700;
    const { response } = await handler.final();
    expect(response.meta.metrics).toMatchObject({ startedAt: 1700, timeToHeadMs: 5 });
  });

  it('gives a reader after the end everything', () => {
    const handler = over(from([answer(), text('Hi'), call, logprob, tokenCounts(1, 1), done()]));
    expect(listen(handler.tokens$).ended()).toBe('complete');
    expect(listen(handler.tokens$).seen).toStrictEqual(['Hi']);
    expect(listen(handler.snapshots$).seen.map(contentOf)).toStrictEqual(['Hi']);
    expect(listen(handler.toolCalls$).seen).toHaveLength(1);
    expect(listen(handler.logprobs$).seen).toHaveLength(1);
    expect(listen(handler.usage$).seen).toHaveLength(1);
    expect(listen(handler.head$).seen).toHaveLength(1);
    expect(listen(handler.events$).seen).toStrictEqual([]);
    expect(listen(handler.events$).ended()).toBe('complete');
  });

  it('gives each reader everything of a synchronous source', () => {
    const handler = over(from([text('Hel'), text('lo'), stop()]));
    expect(listen(handler.tokens$).seen).toStrictEqual(['Hel', 'lo']);
    expect(listen(handler.tokens$).seen).toStrictEqual(['Hello']);
  });

  it('continues for the others when one reader leaves or throws', () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const enough = listen(handler.tokens$.pipe(take(1)));
    const others = listen(handler.tokens$);
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
  ])(
    'completes all readers of a response that %s, and final() does not reject',
    async (_name, source$, outcome, tag) => {
      const handler = over(source$);
      const final = await handler.final();
      expect(final.outcome).toBe(outcome);
      for (const of$ of [handler.tokens$, handler.snapshots$, handler.events$, handler.head$, handler.toolCalls$]) {
        expect(listen<unknown>(of$).ended()).toMatchObject({ _tag: tag, final: { outcome } });
      }
      await expect(handler.response()).rejects.toMatchObject({ _tag: tag, final: { outcome } });
    },
  );

  it('causes no unhandled rejection', async () => {
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
      listen(left.tokens$).leave();
      await new Promise((resolve) => setTimeout(resolve, 5));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(rejections).toStrictEqual([]);
  });

  it('never sends the request again: a reader after the last one left gets what had arrived', async () => {
    let subscriptions = 0;
    const source$ = new Subject<ChatItem>();
    const handler = over(
      new Observable((subscriber) => {
        subscriptions += 1;
        return source$.subscribe(subscriber);
      }),
    );
    const first = listen(handler.tokens$);
    source$.next(text('Hel'));
    first.leave();
    const second = listen(handler.tokens$);
    expect(second.seen).toStrictEqual(['Hel']);
    expect(second.ended()).toMatchObject({ _tag: 'AbortedError' });
    expect((await handler.final()).outcome).toBe('aborted');
    expect(subscriptions).toBe(1);
  });

  it('ends if a limit is exceeded', async () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const final = handler.final();
    const choices = Array.from({ length: 2000 }, (_one, index) => ({ index, delta: { content: 'a' } }));
    source$.next(chunk({ choices }));
    expect(await final).toMatchObject({ outcome: 'failed', error: { _tag: 'LimitError', limit: 'choices' } });
    expect(source$.observed).toBe(false);
  });
});

describe('diagnostics$', () => {
  it('gives a late reader the stored diagnostics, then each new one', async () => {
    const source$ = new Subject<ChatItem>();
    const handler = over(source$);
    const early = listen(handler.diagnostics$);
    source$.next({ _tag: 'Notice', at: 0, diagnostic: { _tag: 'MalformedJson', event: 0, length: 3 } });
    source$.next(chunk({ choices: [{ index: 0, delta: { tool_calls: [{ id: 'x', function: { name: 'f' } }] } }] }));
    const late = listen(handler.diagnostics$);
    source$.next({ _tag: 'UnknownEvent', at: 0, number: 2, kind: 'ping', json: {} });
    for (const item of [stop(), done()]) source$.next(item);
    source$.complete();
    const { response } = await handler.final();
    expect(early.seen).toStrictEqual(late.seen);
    expect(early.seen).toMatchObject([
      { _tag: 'MalformedJson' },
      { _tag: 'ToolCall', repair: 'missing-index' },
      { _tag: 'ToolCall', repair: 'missing-type' },
      { _tag: 'UnknownEvent' },
    ]);
    expect(new Set(response.meta.diagnostics.list)).toStrictEqual(
      new Set(early.seen.map((one) => ({ ...one, count: 1 }))),
    );
    expect(early.ended()).toBe('complete');
  });
});
