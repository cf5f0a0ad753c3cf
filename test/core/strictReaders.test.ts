import { describe, expect, it } from '@jest/globals';
import { concat, from, NEVER, of, Subject, type Observable } from 'rxjs';
import { deltas } from '../../operators/deltas.ts';
import { toSse } from '../../operators/toSse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { received } from '../../src/core/received.ts';
import { OpenAIResponseHandler } from '../../streams/OpenAIResponseHandler.ts';
import { done, stop, text, type ChatItem } from '../support/items.ts';
import { listen } from '../support/listen.ts';
import { collect, receivedItems } from '../support/pipeline.ts';
import { chatFrame } from '../support/loopback.ts';

const body = `${chatFrame('Hi')}data: {oops}\n\n${chatFrame('!')}${chatFrame(null, 'stop')}data: [DONE]\n\n`;
const items$ = from(receivedItems(chat, body));
const call = chatFrame('').replace('"content":""', '"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]');
const withCall$ = from(receivedItems(chat, `${chatFrame('Hi')}${call}${chatFrame(null, 'stop')}data: [DONE]\n\n`));

const bug = new Error('a bug');
const fail = (): never => {
  throw bug;
};
const thrown = { _tag: 'ProtocolError', kind: 'Thrown', cause: bug };

describe('a strict handler', () => {
  it.each([
    ['an oddity of decoding', items$, 'MalformedJson', 'JsonError'],
    ['an oddity of the fold', withCall$, 'ToolCall', 'ProtocolError'],
  ] as const)('ends as failed at %s for all its readers', async (_name, source$, kind, tag) => {
    const handler = new OpenAIResponseHandler(chat, concat(source$, NEVER), { strict: [kind] });
    const readers = [listen(handler.tokens$), listen(handler.snapshots$)];
    const final = await handler.final();
    expect(final).toMatchObject({ outcome: 'failed', error: { _tag: tag } });
    expect(final.response.choices[0]?.message.content).toBe('Hi');
    for (const { ended } of readers) expect(ended()).toMatchObject({ _tag: tag });
    await expect(handler.response()).rejects.toMatchObject({ _tag: tag, final: { outcome: 'failed' } });
  });

  it('tolerates kinds that are not listed', async () => {
    const handler = new OpenAIResponseHandler(chat, items$, { strict: ['ToolCall'] });
    await expect(handler.final()).resolves.toMatchObject({ outcome: 'completed' });
  });

  it('aborts the request', async () => {
    const source$ = new Subject<ChatItem>();
    const handler = new OpenAIResponseHandler(chat, source$, { strict: true });
    const final = handler.final();
    source$.next({ _tag: 'Notice', at: 0, diagnostic: { _tag: 'MalformedJson', event: 0, length: 3 } });
    expect(source$.observed).toBe(false);
    await expect(final).resolves.toMatchObject({ outcome: 'failed' });
  });
});

describe('a strict toSse', () => {
  const frames = (source$: Observable<ChatItem>, strict: boolean): readonly string[] =>
    collect(source$.pipe(toSse(chat, { strict })));

  it.each([
    ['an oddity of decoding', items$, 'JsonError'],
    ['an oddity of the fold', withCall$, 'ProtocolError'],
  ] as const)('writes an error event and the terminal event at %s, and completes', (_name, source$, code) => {
    const written = frames(concat(source$, NEVER), true);
    expect(written).toHaveLength(3);
    expect(written[1]).toContain(`"code":"${code}"`);
    expect(written[2]).toBe('data: [DONE]\n\n');
  });

  it('writes everything by default', () => {
    expect(frames(items$, false).join('')).not.toContain('error');
  });
});

describe('a family that throws at its end', () => {
  const broken = { ...chat, finish: fail };
  const whole$: Observable<ChatItem> = of(text('Hi'), stop(), done());

  it('causes an error for every reader of a handler, and nothing hangs', async () => {
    const handler = new OpenAIResponseHandler(broken, whole$);
    const reader = listen(handler.tokens$);
    expect(reader.seen).toStrictEqual(['Hi']);
    expect(reader.ended()).toMatchObject(thrown);
    await expect(handler.final()).rejects.toMatchObject(thrown);
    await expect(handler.response()).rejects.toMatchObject(thrown);
  });

  it('causes no error for a reader that has left', () => {
    const reader = listen(new OpenAIResponseHandler(broken, concat(of(text('Hi')), NEVER)).tokens$);
    expect(reader.leave).not.toThrow();
  });

  it('is an error event of toSse, and the terminal event', () => {
    const written = collect(whole$.pipe(toSse(broken)));
    expect(written.slice(2).map((frame) => /"code":"\w+"|\[DONE\]/.exec(frame)?.[0])).toStrictEqual([
      '"code":"ProtocolError"',
      '[DONE]',
    ]);
  });

  it('is a typed error of deltas', () => {
    const seen = listen(whole$.pipe(deltas(broken)));
    expect(seen.ended()).toMatchObject(thrown);
  });
});

describe('a handler whose family throws in deltas', () => {
  it('causes an error for that reader', () => {
    const source$ = new Subject<ChatItem>();
    let calls = 0;
    const broken: typeof chat = {
      ...chat,
      deltas: (...given) => ((calls += 1) > 1 ? fail() : chat.deltas(...given)),
    };
    const reader = listen(new OpenAIResponseHandler(broken, source$).deltas$);
    source$.next(text('Hi'));
    expect(reader.ended()).toMatchObject(thrown);
  });
});

describe('an event of another source that is not JSON', () => {
  it('becomes an error event and the terminal event', () => {
    const odd = received({ ...text('x').event, shade: 1n }, 0, 0);
    const written = listen(concat(of(text('Hi'), odd), NEVER).pipe(toSse(chat)));
    expect(written.ended()).toBe('complete');
    expect(written.seen.slice(1).map((frame) => /"code":"\w+"|\[DONE\]/.exec(frame)?.[0])).toStrictEqual([
      '"code":"ProtocolError"',
      '[DONE]',
    ]);
  });
});
