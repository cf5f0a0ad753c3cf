import { describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { chatWith } from '../../src/apis/chat/index.ts';
import { createBudget } from '../../src/core/budget.ts';
import { isStreamError } from '../../src/core/errors.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes, type Frame } from '../../src/core/frame.ts';
import { defaultLimits, type Limits } from '../../src/core/limits.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { responsesWith } from '../../src/apis/responses/index.ts';
import { fromBytes } from '../../streams/fromBytes.ts';
import { collect, still } from '../support/pipeline.ts';

const data = (json: unknown): string => `data: ${JSON.stringify(json)}\n\n`;
const chunk = (delta: unknown, index = 0): string =>
  data({ id: 'c1', choices: [{ index, delta, finish_reason: null }] });
const call = (index: number): unknown => ({
  index,
  id: `call_${String(index)}`,
  function: { name: 'f', arguments: '{}' },
});
const item = (index: number): string =>
  data({
    type: 'response.output_item.added',
    output_index: index,
    item: {
      type: 'message',
      id: `msg_${String(index)}`,
      role: 'assistant',
      content: [{ type: 'output_text', text: 'Hi' }],
    },
  });
const stop = `${data({ id: 'c1', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`;

const finalUnder = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  body: string,
): FinalItem<Final> => {
  const items = collect(
    fromBytes(body.match(/[^]/g) ?? [], { clock: still }).pipe(
      sse(family),
      decode(family),
      aggregate(family, { clock: still }),
    ),
  );
  const finals = items.filter(({ _tag }) => _tag === 'Final');
  const last = items.at(-1);
  if (finals.length !== 1 || last?._tag !== 'Final') throw new Error('not exactly one final, at the end');
  return last;
};

const passed: readonly {
  readonly limit: keyof Limits;
  readonly allowed: number;
  readonly api?: 'responses';
  readonly body: string;
}[] = [
  {
    limit: 'eventLength',
    allowed: 100,
    body: `${chunk({ content: 'Hi' })}${chunk({ content: 'x'.repeat(100) })}${stop}`,
  },
  { limit: 'eventLength', allowed: 100, body: `${chunk({ content: 'Hi' })}data: ${'x'.repeat(500)}` },
  {
    limit: 'totalLength',
    allowed: 150,
    body: `${chunk({ content: 'Hi' })}${chunk({ content: '!' }).repeat(9)}${stop}`,
  },
  { limit: 'choices', allowed: 1, body: `${chunk({ content: 'Hi' })}${chunk({ content: 'no' }, 1)}${stop}` },
  {
    limit: 'toolCalls',
    allowed: 1,
    body: `${chunk({ content: 'Hi' })}${chunk({ tool_calls: [call(0), call(1)] })}${stop}`,
  },
  { limit: 'items', allowed: 1, api: 'responses', body: `${item(0)}${item(1)}` },
  {
    limit: 'items',
    allowed: 3,
    api: 'responses',
    body: `${item(0)}${[1, 2, 3, 4]
      .map((part) => data({ type: 'response.output_text.delta', output_index: 0, content_index: part, delta: 'x' }))
      .join('')}`,
  },
];

const many = (count: number, make: (at: number) => unknown): readonly unknown[] =>
  Array.from({ length: count }, (_one, at) => make(at));
/** Chunks that each add a member to an undocumented array. Their members hold 44 kB. */
const growing = chunk({ zzz: [{ k: 'x'.repeat(50) }] }).repeat(400);

describe('limits', () => {
  it.each(passed)(
    'fails with a LimitError and keeps what arrived: $limit, $allowed',
    ({ limit, allowed, api, body }) => {
      const limits = { ...defaultLimits, [limit]: allowed };
      const { outcome, error, response } =
        api === 'responses' ? finalUnder(responsesWith(limits), body) : finalUnder(chatWith(limits), body);
      expect(outcome).toBe('failed');
      expect(isStreamError(error)).toBe(true);
      expect(error).toMatchObject({ _tag: 'LimitError', limit, allowed });
      expect(error).toHaveProperty('found', expect.any(Number));
      expect(JSON.stringify(response)).toContain('"Hi"');
    },
  );

  it.each(passed)('accepts data within the limit: $limit', ({ api, body }) => {
    const { error } =
      api === 'responses' ? finalUnder(responsesWith(defaultLimits), body) : finalUnder(chatWith(defaultLimits), body);
    expect(error).toBeNull();
  });

  it('limits a body that is not a stream', () => {
    const body = JSON.stringify({ object: 'chat.completion', choices: [], pad: 'x'.repeat(200) });
    expect(finalUnder(chatWith({ ...defaultLimits, eventLength: 100 }), body)).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'LimitError', limit: 'eventLength' },
    });
  });

  it('treats an event that nests deeper as malformed, and continues', () => {
    const deep = `data: {"id":"c1","choices":[],"x":${'['.repeat(40)}${']'.repeat(40)}}\n\n`;
    const body = `${chunk({ content: 'Hi' })}${deep}${stop}`;
    const { outcome, response } = finalUnder(chatWith({ ...defaultLimits, depth: 10 }), body);
    expect(outcome).toBe('completed');
    expect(response.meta.diagnostics.counts).toMatchObject({ MalformedJson: 1 });
    expect(finalUnder(chatWith({ ...defaultLimits, depth: 50 }), body).response).toHaveProperty('x');
  });

  it('accepts the deepest nesting that a server can send', () => {
    for (const open of ['[', '{"a":']) {
      const body = `${chunk({ content: 'Hi' })}data: ${open.repeat(20_000)}\n\n${stop}`;
      expect(finalUnder(chatWith(defaultLimits), body).outcome).toBe('completed');
    }
  });

  it('counts the diagnostics and unknown events that it does not store', () => {
    const odd = Array.from({ length: 9 }, (_one, at) => data({ type: `new.kind_${String(at)}` })).join('');
    const repairs = Array.from({ length: 9 }, () =>
      chunk({ tool_calls: [{ function: { name: 'f', arguments: '{}' } }] }),
    );
    const limits = { ...defaultLimits, diagnostics: 3, unknownEvents: 2 };
    const { meta } = finalUnder(chatWith(limits), `${odd}${repairs.join('')}${stop}`).response;
    expect(meta.diagnostics.list).toHaveLength(3);
    expect(meta.unknownEvents).toHaveLength(2);
    expect(meta.diagnostics.counts).toMatchObject({ UnknownEvent: 9 });
    expect(meta.diagnostics.counts['ToolCall']).toBeGreaterThan(9);
  });

  it('apply to every part if they are given once, with the family', () => {
    const limits = { ...defaultLimits, choices: 1, eventLength: 1000 };
    expect(chatWith(limits).limits).toBe(limits);
    expect(responsesWith(limits).limits).toBe(limits);
  });

  it('fails when the response holds too much, and keeps what came before', () => {
    const limits = { ...defaultLimits, heldBytes: 20_000 };
    const { outcome, error, response } = finalUnder(chatWith(limits), `${chunk({ content: 'Hi' })}${growing}${stop}`);
    expect(outcome).toBe('failed');
    expect(error).toMatchObject({ _tag: 'LimitError', limit: 'heldBytes', allowed: 20_000 });
    expect(error?.message).toContain('`heldBytes` in the limits sets it');
    expect(response.choices[0]?.message).toMatchObject({ content: 'Hi', zzz: expect.any(Array) });
    expect(finalUnder(chatWith(defaultLimits), `${growing}${stop}`).outcome).toBe('completed');
  });

  it('counts what is held, not what came: a long stream of which little is kept is accepted', () => {
    const limits = { ...defaultLimits, heldBytes: 20_000 };
    const body = chunk({ content: 'x' }).repeat(1000);
    expect(body.length).toBeGreaterThan(60_000);
    expect(finalUnder(chatWith(limits), `${body}${stop}`)).toMatchObject({ outcome: 'completed', error: null });
  });

  it('counts unknown events as held', () => {
    const unknown = many(300, (at) => data({ type: `new.kind_${String(at)}`, text: 'x'.repeat(100) })).join('');
    expect(finalUnder(chatWith({ ...defaultLimits, heldBytes: 20_000 }), unknown).error).toMatchObject({
      limit: 'heldBytes',
    });
  });

  it.each([
    ['an event', `${chunk({ content: 'Hi' })}${chunk({ zzz: many(30_000, () => ({})) })}${stop}`],
    ['a body', JSON.stringify({ object: 'chat.completion', choices: [], zzz: many(30_000, () => ({})) })],
  ])('refuses %s that would be much larger in memory, before it is parsed', (_name, body) => {
    const limits = { ...defaultLimits, heldBytes: 1_000_000 };
    expect(body.length).toBeLessThan(100_000);
    expect(finalUnder(chatWith(limits), body)).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'LimitError', limit: 'heldBytes', allowed: 1_000_000 },
    });
    expect(finalUnder(chatWith(defaultLimits), body).error).toBeNull();
  });

  it('shares a budget between responses, and gives back what an ended response held', () => {
    const budget = createBudget(100_000);
    const family = chatWith({ ...defaultLimits, budget });
    const openOne = (): { readonly subject: Subject<Frame>; readonly finals: unknown[] } => {
      const subject = new Subject<Frame>();
      const finals: unknown[] = [];
      subject.pipe(sse(family), decode(family), aggregate(family)).subscribe((item) => {
        if (item._tag === 'Final') finals.push(item.error);
      });
      return { subject, finals };
    };
    const send = (subject: Subject<Frame>, body: string): void => {
      subject.next(bytes(0, new TextEncoder().encode(body)));
    };
    const [first, second] = [openOne(), openOne()];
    send(first.subject, growing);
    expect(budget.held()).toBeGreaterThan(20_000);
    expect(first.finals).toEqual([]);
    send(second.subject, growing);
    send(second.subject, growing);
    expect(second.finals).toEqual([expect.objectContaining({ _tag: 'LimitError', limit: 'budget', allowed: 100_000 })]);
    expect(budget.held()).toBeLessThanOrEqual(100_000);
    send(first.subject, stop);
    expect(first.finals).toEqual([null]);
    expect(budget.held()).toBe(0);
  });

  it('counts text that waits for its end in the budget', () => {
    const budget = createBudget(30_000);
    const family = chatWith({ ...defaultLimits, budget });
    const subject = new Subject<Frame>();
    const errors: unknown[] = [];
    subject.pipe(sse(family)).subscribe({ error: (error: unknown) => errors.push(error) });
    const line = bytes(0, new TextEncoder().encode('x'.repeat(20_000)));
    subject.next(line);
    expect(budget.held()).toBe(20_000);
    expect(errors).toEqual([]);
    subject.next(line);
    expect(errors).toEqual([expect.objectContaining({ _tag: 'LimitError', limit: 'budget', found: 40_000 })]);
  });
});
