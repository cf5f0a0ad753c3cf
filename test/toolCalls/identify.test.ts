import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../src/decoding/json.ts';
import type { ToolCallRepair } from '../../src/diagnostics.ts';
import { mergeToolCall } from '../../src/toolCalls/merge.ts';
import { noToolCalls } from '../../src/toolCalls/state.ts';
import { viewToolCalls } from '../../src/toolCalls/view.ts';
import { plain } from '../support/pipeline.ts';

/** Entries of `tool_calls`, one after another, as calls: id, name, arguments; and what had to be assumed. */
const merge = (
  entries: readonly JsonObject[],
): { readonly calls: readonly (readonly unknown[])[]; readonly repairs: readonly ToolCallRepair[] } => {
  let held = noToolCalls;
  const repairs: ToolCallRepair[] = [];
  for (const entry of entries) {
    const merged = mergeToolCall(held, entry);
    held = merged.calls;
    repairs.push(...merged.placed.repairs);
  }
  const calls = held.calls.map((call, at) => {
    const view = plain(viewToolCalls({ ...held, calls: [call] })[0]);
    const { id, function: inner, custom } = isRecord(view) ? view : {};
    const { name, arguments: args, input } = isRecord(inner) ? inner : isRecord(custom) ? custom : {};
    return at < 0 ? [] : [id, name, args ?? input];
  });
  return { calls, repairs };
};
const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null;

const entry = (index: unknown, id: unknown, name: unknown, args: unknown, type: unknown = 'function'): JsonObject => {
  const json: unknown = JSON.parse(
    JSON.stringify({ index, id, type: id === undefined ? undefined : type, function: { name, arguments: args } }),
  );
  return isJson(json) ? json : {};
};
const isJson = (json: unknown): json is JsonObject => isRecord(json);

const x = ['x', 'f', '{"a":1}'];
const y = ['y', 'g', '{"b":2}'];
const none: readonly ToolCallRepair[] = [];

interface Row {
  readonly name: string;
  readonly entries: readonly JsonObject[];
  readonly calls: readonly (readonly unknown[])[];
  readonly repairs?: readonly ToolCallRepair[];
}

const rows: readonly Row[] = [
  {
    name: 'one call in fragments',
    entries: [entry(0, 'x', 'f', ''), entry(0, undefined, undefined, '{"a"'), entry(0, undefined, undefined, ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'parallel calls that interleave',
    entries: [
      entry(0, 'x', 'f', '{"a"'),
      entry(1, 'y', 'g', '{"b"'),
      entry(0, undefined, undefined, ':1}'),
      entry(1, undefined, undefined, ':2}'),
    ],
    calls: [x, y],
    repairs: none,
  },
  {
    name: 'indexes that begin at 1, or are huge',
    entries: [entry(1, 'x', 'f', '{"a":1}'), entry(2 ** 40, 'y', 'g', '{"b":2}')],
    calls: [x, y],
    repairs: none,
  },
  {
    name: 'an index as text',
    entries: [entry('0', 'x', 'f', '{"a"'), entry('0', undefined, undefined, ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'an index that is no index',
    entries: [entry(0.5, 'x', 'f', '{"a"'), entry(null, undefined, undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'no index, whole calls',
    entries: [entry(undefined, 'x', 'f', '{"a":1}'), entry(undefined, 'y', 'g', '{"b":2}')],
    calls: [x, y],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'no index, arguments in fragments',
    entries: [entry(undefined, 'x', 'f', '{"a"'), entry(undefined, undefined, undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'parallel calls all on index 0',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, 'y', 'g', '{"b"'), entry(0, undefined, undefined, ':2}')],
    calls: [x, y],
    repairs: ['reused-index'],
  },
  {
    name: 'a second call on the index, without an id',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, undefined, '', '{"b":2}')],
    calls: [x, ['', '', '{"b":2}']],
    repairs: ['split-after-complete-arguments', 'missing-id', 'missing-type'],
  },
  {
    name: 'an index that shifts in mid-call',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(1, undefined, undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index'],
  },
  {
    name: 'the id again with each fragment',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(0, 'x', 'f', ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'the id again under another index',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(7, 'x', undefined, ':1}')],
    calls: [x],
  },
  {
    name: 'one id for two calls that stand apart',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(1, 'x', 'g', '{"b":2}')],
    calls: [x, ['x', 'g', '{"b":2}']],
    repairs: ['changed-id'],
  },
  {
    name: 'an id that comes after the first fragment',
    entries: [entry(0, undefined, 'f', '{"a"'), entry(0, 'x', undefined, ':1}')],
    calls: [x],
    repairs: ['missing-id', 'missing-type'],
  },
  {
    name: 'no id at all',
    entries: [entry(0, undefined, 'f', '{"a":1}')],
    calls: [['', 'f', '{"a":1}']],
    repairs: ['missing-id', 'missing-type'],
  },
  {
    name: 'an empty id, name and type in what follows',
    entries: [entry(0, 'x', 'f', '{"a"'), { index: 0, id: '', type: '', function: { name: '', arguments: ':1}' } }],
    calls: [x],
    repairs: none,
  },
  {
    name: 'a numeric id, 0 too',
    entries: [entry(0, 0, 'f', '{}'), entry(1, 1, 'g', '{}')],
    calls: [
      ['0', 'f', '{}'],
      ['1', 'g', '{}'],
    ],
    repairs: none,
  },
  {
    name: 'the name again with each fragment',
    entries: [entry(0, 'x', 'read_file', ''), entry(0, 'x', 'read_file', '{}'), entry(0, 'x', 'read_file', '')],
    calls: [['x', 'read_file', '{}']],
    repairs: none,
  },
  {
    name: 'a name in pieces',
    entries: [entry(0, 'x', 'read_', ''), entry(0, undefined, 'file', ''), entry(0, undefined, undefined, '{}')],
    calls: [['x', 'read_file', '{}']],
  },
  {
    name: 'a name that is sent again as it grows',
    entries: [entry(0, 'x', 're', ''), entry(0, undefined, 'read', ''), entry(0, undefined, 'read_file', '{}')],
    calls: [['x', 'read_file', '{}']],
  },
  {
    name: 'arguments before the name',
    entries: [entry(0, 'x', undefined, '{"a"'), entry(0, undefined, 'f', ':1}')],
    calls: [x],
  },
  {
    name: 'arguments as a value',
    entries: [entry(0, 'x', 'f', { a: 1 })],
    calls: [x],
    repairs: ['arguments-not-text'],
  },
  {
    name: 'arguments that are null, absent, or never come',
    entries: [entry(0, 'x', 'f', null), entry(1, 'y', 'g', undefined), { index: 2, id: 'z', type: 'function' }],
    calls: [
      ['x', 'f', ''],
      ['y', 'g', ''],
      ['z', '', ''],
    ],
    repairs: none,
  },
  {
    name: 'no type',
    entries: [{ index: 0, id: 'x', function: { name: 'f', arguments: '{"a":1}' } }],
    calls: [x],
    repairs: ['missing-type'],
  },
  {
    name: 'two entries of one call at once',
    entries: [entry(0, 'x', 'f', ''), entry(0, undefined, undefined, '{"a":'), entry(0, undefined, undefined, '1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'a custom tool, whose input is no JSON',
    entries: [
      { index: 0, id: 'x', type: 'custom', custom: { name: 'c', input: 'any {' } },
      { index: 0, custom: { input: '} text' } },
    ],
    calls: [['x', 'c', 'any {} text']],
    repairs: none,
  },
  {
    name: 'quotes and brackets inside of strings',
    entries: [entry(0, 'x', 'f', '{"a":"}\\"{'), entry(0, undefined, undefined, '{"}')],
    calls: [['x', 'f', '{"a":"}\\"{{"}']],
    repairs: none,
  },
];

describe('the identity of tool calls', () => {
  it.each(rows)('understands $name', ({ entries, calls, repairs }) => {
    const merged = merge(entries);
    expect(merged.calls).toStrictEqual(calls);
    expect(merged.repairs).toStrictEqual(repairs ?? merged.repairs);
  });

  it('takes calls apart however their fragments interleave, by index', () => {
    const texts = fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat()), (calls, choice) => {
        const queues = calls.map((pieces, index) => [
          // text that is no JSON: nothing but the index tells the calls apart
          entry(index, `id${String(index)}`, `f${String(index)}`, ''),
          ...pieces.map((piece) => entry(index, undefined, undefined, piece.replace(/[{}[\]"\\]/g, '.'))),
        ]);
        const order: JsonObject[] = queues.map((queue) => queue.shift() ?? {});
        while (queues.some((queue) => queue.length > 0)) {
          const left = queues.filter((queue) => queue.length > 0);
          const next = left[(choice.next().value ?? 0) % left.length]?.shift();
          if (next !== undefined) order.push(next);
        }
        expect(merge(order).calls).toStrictEqual(
          calls.map((pieces, index) => [
            `id${String(index)}`,
            `f${String(index)}`,
            pieces.join('').replace(/[{}[\]"\\]/g, '.'),
          ]),
        );
      }),
    );
  });

  it('keeps every other field of a call, and of its function', () => {
    let held = mergeToolCall(noToolCalls, {
      ...entry(0, 'x', 'f', ''),
      extra_content: { google: { thought_signature: 'abc' } },
    }).calls;
    held = mergeToolCall(held, { index: 0, function: { arguments: '{}', strict: true } }).calls;
    expect(plain(viewToolCalls(held))).toStrictEqual([
      {
        id: 'x',
        type: 'function',
        function: { name: 'f', arguments: '{}', strict: true },
        extra_content: { google: { thought_signature: 'abc' } },
      },
    ]);
  });

  it('orders calls by the indexes of the wire where these tell them apart, else as they began', () => {
    const shown = (...entries: readonly JsonObject[]): unknown => {
      let held = noToolCalls;
      for (const one of entries) held = mergeToolCall(held, one).calls;
      return viewToolCalls(held).map((call) => (isRecord(call) ? call['id'] : null));
    };
    expect(shown(entry(1, 'x', 'f', ''), entry(0, 'y', 'g', ''))).toStrictEqual(['y', 'x']);
    expect(shown(entry(0, 'x', 'f', ''), entry(0, 'y', 'g', ''))).toStrictEqual(['x', 'y']);
    expect(shown(entry(undefined, 'x', 'f', ''), entry(0, 'y', 'g', ''))).toStrictEqual(['x', 'y']);
  });

  it('never changes the calls that it was given', () => {
    const before = mergeToolCall(noToolCalls, entry(0, 'x', 'f', '{"a"')).calls;
    const shown = JSON.stringify(viewToolCalls(before));
    mergeToolCall(before, entry(0, undefined, undefined, ':1}'));
    mergeToolCall(before, entry(1, 'y', 'g', ''));
    expect(JSON.stringify(viewToolCalls(before))).toBe(shown);
    expect(noToolCalls.calls).toStrictEqual([]);
  });
});
