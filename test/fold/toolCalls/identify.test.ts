import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../../../src/json/json.ts';
import type { ToolCallRepair } from '../../../src/core/diagnostics.ts';
import { mergeToolCall } from '../../../src/fold/toolCalls/merge.ts';
import { noToolCalls, type ToolCalls } from '../../../src/fold/toolCalls/state.ts';
import { viewToolCalls, withIds } from '../../../src/fold/toolCalls/view.ts';
import { plain } from '../../support/pipeline.ts';
import { rows, toolCallEntry as entry } from '../../support/toolCallRows.ts';

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

const mergeAll = (entries: readonly JsonObject[]): ToolCalls =>
  entries.reduce((held, one) => mergeToolCall(held, one).calls, noToolCalls);
const first = (held: ToolCalls): JsonObject => {
  const [call] = viewToolCalls(held);
  return isJsonObject(call) ? call : {};
};
const ids = (held: ToolCalls): readonly unknown[] =>
  viewToolCalls(held).map((call) => (isRecord(call) ? call['id'] : null));
const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null;

describe('the identity of tool calls', () => {
  it.each(rows)('understands $name', ({ entries, calls, repairs }) => {
    const merged = merge(entries);
    expect(merged.calls).toStrictEqual(calls);
    expect(merged.repairs).toStrictEqual(repairs ?? merged.repairs);
  });

  it('separates calls by index, however their fragments interleave', () => {
    const texts = fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat()), (calls, choice) => {
        const queues = calls.map((pieces, index) => [
          // the text is not JSON, so only the index separates the calls
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

  it('orders calls by their wire indexes if these are unique, otherwise in the order in which they began', () => {
    const shown = (...entries: readonly JsonObject[]): unknown => ids(mergeAll(entries));
    expect(shown(entry(1, 'x', 'f', ''), entry(0, 'y', 'g', ''))).toStrictEqual(['y', 'x']);
    expect(shown(entry(0, 'x', 'f', ''), entry(0, 'y', 'g', ''))).toStrictEqual(['x', 'y']);
    expect(shown(entry(undefined, 'x', 'f', ''), entry(0, 'y', 'g', ''))).toStrictEqual(['x', 'y']);
  });

  it('orders calls by three indexes, and not if an index is missing or repeated', () => {
    const shown = (...entries: readonly JsonObject[]): unknown => ids(mergeAll(entries));
    const whole = '{"a":1}';
    expect(shown(entry(2, 'x', 'f', ''), entry(0, 'y', 'g', ''), entry(1, 'z', 'h', ''))).toStrictEqual([
      'y',
      'z',
      'x',
    ]);
    expect(shown(entry(1, 'x', 'f', whole), entry(undefined, 'y', 'g', whole))).toStrictEqual(['x', 'y']);
    expect(shown(entry(1, 'x', 'f', whole), entry(0, 'y', 'g', whole), entry(1, 'z', 'h', whole))).toStrictEqual([
      'x',
      'y',
      'z',
    ]);
  });

  it('orders a call by an index that arrives after its first fragment', () => {
    const held = mergeAll([
      entry(undefined, 'x', 'f', '{'),
      entry(5, 'x', undefined, '}'),
      entry(1, 'y', 'g', '{}'),
      entry(undefined, 'x', undefined, ' '),
    ]);
    expect(ids(held)).toStrictEqual(['y', 'x']);
  });

  it('uses the type of the first fragment that has one', () => {
    const typeOf = (...entries: readonly JsonObject[]): unknown => first(mergeAll(entries))['type'];
    const untyped = { index: 0, id: 'x', function: { name: 'f' } };
    expect(typeOf(untyped)).toBe('function');
    expect(typeOf(untyped, { index: 0, type: 'other' })).toBe('other');
    expect(typeOf({ ...untyped, type: 'a' }, { index: 0, type: 'b' })).toBe('a');
    expect(typeOf({ index: 0, id: 'x', custom: { input: '' } })).toBe('custom');
  });

  it('treats a call as custom if any fragment is', () => {
    const custom = (input: string): JsonObject => ({ id: 'x', type: 'custom', custom: { name: 'c', input } });
    const shown = (...entries: readonly JsonObject[]): unknown => plain(first(mergeAll(entries)));
    expect(shown({ index: 0, ...custom('a') }, { index: 0, function: { arguments: 'b' } })).toStrictEqual(custom('ab'));
    expect(shown({ index: 0, id: 'x', type: 'custom' }, { index: 0, custom: { name: 'c', input: 'a' } })).toStrictEqual(
      custom('a'),
    );
    expect(shown({ index: 0, id: 'x' }, { index: 0, custom: { name: 'c', input: 'a' } })).toStrictEqual(custom('a'));
    // the type alone decides, regardless of the name of the object that contains the input
    expect(
      shown({ index: 0, id: 'x', type: 'custom', function: { name: 'c', input: 'a', arguments: 'b' } }),
    ).toStrictEqual(custom('a'));
    expect(shown({ index: 0, id: 'x', custom: { input: 'a' } })).toStrictEqual({
      id: 'x',
      type: 'custom',
      custom: { name: '', input: 'a' },
    });
  });

  it('generates an id only for calls without an id', () => {
    const held = mergeAll([entry(0, 'x', 'f', '{}'), { index: 1, type: 'function', function: { name: 'g' } }]);
    expect(ids(held)).toStrictEqual(['x', '']);
    expect(ids(withIds(held, 3))).toStrictEqual(['x', 'call_3_1']);
  });

  it('shares what a fragment does not change', () => {
    const held = mergeAll([entry(0, 'x', 'f', '{}')]);
    const [shown] = viewToolCalls(held);
    expect(viewToolCalls(held)[0]).toBe(shown);
    const again = mergeToolCall(held, entry(0, undefined, undefined, '')).calls;
    expect(again.byIndex).toBe(held.byIndex);
    expect(again.calls[0]?.args).toBe(held.calls[0]?.args);
    expect(mergeToolCall(held, entry(undefined, 'x', undefined, '')).calls.byIndex).toBe(held.byIndex);
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
