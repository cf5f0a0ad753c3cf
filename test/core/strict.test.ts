import { describe, expect, it } from '@jest/globals';
import { from, type Observable } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { deltas } from '../../operators/deltas.ts';
import { finalResponse } from '../../operators/finalResponse.ts';
import { chat, chatWith } from '../../src/apis/chat/index.ts';
import type { ChatCompletion } from '../../src/apis/chat/schema/index.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { forbidden, type Strict } from '../../src/core/strict.ts';
import { collect, receivedItems, sseItems, still } from '../support/pipeline.ts';

const chunk = (delta: unknown, reason: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;

const before = chunk({ role: 'assistant', content: 'Hi' });
const after = `${chunk({ content: '!' })}${chunk({}, 'stop')}data: [DONE]\n\n`;

const odd = {
  MalformedJson: 'data: {oops}\n\n',
  Mismatch: 'data: {"id":"c1","choices":[{"index":0,"delta":"no"}]}\n\n',
  UnknownEvent: 'event: ping\ndata: {"type":"ping"}\n\n',
  UnknownField: chunk({ content: '', shade: 'blue' }),
  ToolCall: chunk({ tool_calls: [{ id: 'call_1', function: { name: 'f', arguments: '{}' } }] }),
  Changed: chunk({ content: '' }).replace('"c1"', '"c2"'),
  ReplacementCharacter: chunk({ content: '\uFFFD' }),
  RepairedFraming: `data: ${'{"id":"c1","choices":[]}'.repeat(2)}\n\n`,
};

const finalUnder = (body: string, strict: Strict): FinalItem<ChatCompletion> => {
  const final = collect(from(receivedItems(chat, body)).pipe(aggregate(chat, { clock: still, strict }))).at(-1);
  if (final?._tag !== 'Final') throw new Error('no final');
  return final;
};

describe('strict', () => {
  it.each(Object.entries(odd))('tolerates %s by default, and ends the response if strict forbids it', (kind, wire) => {
    const body = `${before}${wire}${after}`;
    expect(finalUnder(body, false)).toMatchObject({ outcome: 'completed', error: null });
    expect(finalUnder(body, false).response.meta.diagnostics.counts).toHaveProperty(kind);
    const { outcome, error, response } = finalUnder(body, true);
    const tag = { MalformedJson: 'JsonError', Mismatch: 'DecodeError' }[kind] ?? 'ProtocolError';
    expect([outcome, error?._tag]).toStrictEqual(['failed', tag]);
    expect(response.choices[0]?.message.content).toMatch(/^Hi/);
    expect(response.choices[0]?.finish_reason).toBeNull();
    expect(response.meta.diagnostics.counts).toHaveProperty(kind);
  });

  it('tolerates kinds that are not listed', () => {
    const body = `${before}${odd.UnknownEvent}${odd.UnknownField}${after}`;
    expect(finalUnder(body, ['MalformedJson', 'ToolCall']).outcome).toBe('completed');
  });

  it('accepts a stream without diagnostics', () => {
    const clean = chunk({ content: 'Hi' }).replace('"finish_reason"', '"logprobs":null,"finish_reason"');
    expect(
      finalUnder(clean + chunk({}, 'stop') + 'data: [DONE]\n\n', ['MalformedJson', 'ToolCall', 'Choice']).error,
    ).toBeNull();
  });

  it('errors in decode, and accepts nothing more', () => {
    const seen: string[] = [];
    let error: unknown = null;
    from(sseItems(`${before}${odd.MalformedJson}${after}`))
      .pipe(decode(chat, { strict: ['MalformedJson'] }))
      .subscribe({
        next: ({ _tag }) => seen.push(_tag),
        error: (thrown: unknown) => {
          error = thrown;
        },
      });
    expect(seen.filter((tag) => tag === 'Event' || tag === 'Done')).toStrictEqual(['Event']);
    expect(error).toMatchObject({ _tag: 'JsonError', event: 1, length: 6 });
  });

  it('ends as failed if only decode is strict', () => {
    const items$ = from(sseItems(`${before}${odd.MalformedJson}${after}`)).pipe(decode(chat, { strict: true }));
    const final = collect(items$.pipe(aggregate(chat))).at(-1);
    expect(final).toMatchObject({ _tag: 'Final', outcome: 'failed' });
  });

  it('errors in deltas and in finalResponse, with the partial response', () => {
    const items = receivedItems(chat, `${before}${odd.ToolCall}${after}`);
    const strict = ['ToolCall'] as const;
    const expected: unknown = expect.objectContaining({ _tag: 'ProtocolError', kind: 'ToolCall', event: 1 });
    expect(() => collect(from(items).pipe(deltas(chat, { strict })))).toThrow(/ToolCall \(missing-index\)/);
    let error: unknown = null;
    from(items)
      .pipe(finalResponse(chat, { strict }))
      .subscribe({
        error: (thrown: unknown) => {
          error = thrown;
        },
      });
    expect(error).toStrictEqual(expected);
    expect(error).toMatchObject({
      final: { outcome: 'failed', response: { choices: [{ message: { content: 'Hi' } }] } },
    });
  });

  it('also forbids a diagnostic that a fold counts without storing it', () => {
    const limits = { ...defaultLimits, diagnostics: 0 };
    const narrow = chatWith(limits);
    const items = receivedItems(narrow, `${before}${odd.ToolCall}${after}`);
    const final = collect(from(items).pipe(aggregate(narrow, { strict: ['ToolCall'] }))).at(-1);
    expect(final).toMatchObject({ outcome: 'failed', error: { _tag: 'ProtocolError', kind: 'ToolCall', event: 1 } });
  });

  it('reports what it forbids without the content', () => {
    const error = forbidden(true, { _tag: 'UnknownField', event: 3, path: 'choices[].shade', found: 'string' });
    expect(error?.message).toBe('event 3: UnknownField (choices[].shade) is forbidden by strict');
    expect(forbidden(false, { _tag: 'DataAfterDone', event: 3 })).toBeNull();
  });
});

describe('a family that throws', () => {
  const bug = new Error('a bug');
  const buggy = (part: 'step' | 'finish' | 'deltas' | 'usage' | 'diagnostics' | 'closing'): typeof chat => ({
    ...chat,
    [part]: () => fail(),
  });
  const fail = (): never => {
    throw bug;
  };

  it.each(['step', 'finish', 'deltas', 'usage', 'diagnostics', 'closing'] as const)('ends the stream: %s', (part) => {
    const family = buggy(part);
    const body = `${before}${after}`;
    const items$ = from(receivedItems(chat, body));
    const results: readonly Observable<{ readonly _tag: string; readonly error?: unknown }>[] = [
      items$.pipe(aggregate(family)),
      items$.pipe(deltas(family)),
    ];
    for (const result$ of results) {
      const seen: unknown[] = [];
      result$.subscribe({
        next: (item) => {
          if (item._tag === 'Final') seen.push(item.error);
        },
        error: (error: unknown) => {
          seen.push(error);
        },
        complete: () => {
          seen.push('complete');
        },
      });
      expect(seen.length).toBeGreaterThan(0);
      for (const error of seen.filter((what) => what !== 'complete' && what !== null)) {
        expect(error).toMatchObject({ _tag: 'ProtocolError', kind: 'Thrown', cause: bug });
      }
    }
  });

  it('gives a failed response with everything before the step that threw', () => {
    let steps = 0;
    const step: typeof chat.step = (state, item) => {
      steps += 1;
      return steps > 1 ? fail() : chat.step(state, item);
    };
    const family = { ...chat, step } satisfies typeof chat;
    const final = collect(from(receivedItems(chat, `${before}${after}`)).pipe(aggregate(family))).at(-1);
    expect(final).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'ProtocolError', kind: 'Thrown' },
      response: { choices: [{ message: { content: 'Hi' } }] },
    });
  });
});
