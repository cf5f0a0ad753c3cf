import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { noFields, read, readFields, value, type Acc } from '../../src/fold/acc.ts';
import { append, appendList, readList, type AppendList } from '../../src/fold/appendList.ts';
import { beyond } from '../../src/fold/beyond.ts';
import { at, changeAt } from '../../src/fold/path.ts';
import {
  base64,
  byKind,
  concat,
  drop,
  last,
  lastNonEmpty,
  mergeFields,
  object,
  once,
  push,
  slots,
  table,
  type Rule,
} from '../../src/fold/rules.ts';
import { appendText, readText, text, type Text } from '../../src/fold/text.ts';

const gather = (rule: Rule, ...pieces: readonly Json[]): Json | undefined => {
  let held: Acc | undefined;
  for (const piece of pieces) held = rule(held, piece);
  return held === undefined ? undefined : read(held);
};

const merged = (rules: ReturnType<typeof table>, ...pieces: readonly JsonObject[]): JsonObject => {
  let held = noFields;
  for (const piece of pieces) held = mergeFields(held, piece, rules);
  return readFields(held);
};

const parsed = (json: string): JsonObject => {
  const made: unknown = JSON.parse(json);
  return isJsonObject(made) ? made : {};
};

describe('the append-only list', () => {
  it('is never changed by an append, in any branch', () => {
    // each step appends to one of the versions that there are by then
    const steps = fc.array(fc.tuple(fc.nat(), fc.array(fc.nat(9), { maxLength: 3 })), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (appends) => {
        const versions: { readonly list: AppendList<number>; readonly model: readonly number[] }[] = [
          { list: appendList<number>([]), model: [] },
        ];
        for (const [which, items] of appends) {
          const from = versions[which % versions.length];
          if (from === undefined) continue;
          versions.push({ list: append(from.list, items), model: [...from.model, ...items] });
        }
        for (const { list, model } of versions) expect(readList(list)).toStrictEqual(model);
      }),
    );
  });

  it('shares one buffer while it grows at its end', () => {
    const first = append(appendList([1]), [2]);
    const second = append(first, [3]);
    const branch = append(first, [4]);
    expect(second.buffer).toBe(first.buffer);
    expect(branch.buffer).not.toBe(first.buffer);
    expect(readList(second)).toStrictEqual([1, 2, 3]);
    expect(readList(branch)).toStrictEqual([1, 2, 4]);
  });

  it('makes its array once, and keeps the list of which it was made', () => {
    const items = [1];
    const list = appendList(items);
    items.push(2);
    expect(readList(list)).toStrictEqual([1]);
    expect(readList(list)).toBe(readList(list));
  });
});

describe('text', () => {
  it('is the joined pieces, at every length and in any branch', () => {
    let held = text('');
    let model = '';
    const wrong: number[] = [];
    for (let number = 0; number < 2000; number += 1) {
      const piece = String(number);
      const branch = appendText(held, 'x');
      held = appendText(held, piece);
      if (readText(branch) !== `${model}x`) wrong.push(number);
      model += piece;
      if (readText(held) !== model) wrong.push(number);
    }
    expect(wrong).toStrictEqual([]);
  });
});

describe('text, in blocks', () => {
  const pieces = (count: number, piece: string): Text =>
    Array.from({ length: count }, () => piece).reduce(appendText, text(''));

  it('is flattened with every seventeenth piece', () => {
    const counts = Array.from({ length: 40 }, (_, count) => pieces(count, 'ab').pieces);
    expect(counts).toStrictEqual(counts.map((_count, length) => length % 17));
    expect(pieces(17, 'ab')).toStrictEqual(text('ab'.repeat(17)));
    expect(pieces(16, 'ab').tail).toBe('ab'.repeat(16));
  });

  it('keeps a NUL that begins a block, and stays empty if every piece is', () => {
    expect(readText(pieces(17, '\u0000'))).toBe('\u0000'.repeat(17));
    expect(readText(pieces(18, ''))).toBe('');
  });
});

describe('beyond', () => {
  it.each([
    ['ab', 'abc', 'c'],
    ['', 'ab', 'ab'],
    ['ab', 'ab', ''],
    ['ab', 'a', ''],
    ['ab', 'xab', ''],
    ['ab', 'xyz', ''],
  ])('of %j, in %j, is %j', (before, after, added) => {
    expect(beyond(before, after)).toBe(added);
  });
});

describe('reading', () => {
  it('returns the same object and list again, and shares the unchanged members', () => {
    const rules = table({ members: slots(table({}, byKind), true) }, byKind);
    const held = mergeFields(noFields, { members: [{ index: 0, a: 'x' }], o: { b: 1 } }, rules);
    const before = readFields(held);
    expect(readFields(held)).toBe(before);
    expect(read(held)).toBe(before);
    const after = readFields(mergeFields(held, { other: 1 }, rules));
    expect(after['members']).toBe(before['members']);
    expect(after['o']).toBe(before['o']);
  });

  it('joins the bytes of large pieces', () => {
    const piece = btoa('a'.repeat(40_000));
    const joined = gather(base64, piece, piece);
    expect(typeof joined === 'string' && atob(joined) === 'a'.repeat(80_000)).toBe(true);
  });
});

describe('the rules', () => {
  it.each<readonly [string, Rule, readonly Json[], Json | undefined]>([
    ['once keeps the first', once, ['a', 'b'], 'a'],
    ['once treats empty text and 0 as not known yet', once, ['', 0, 'b', 'c'], 'b'],
    ['once without a value is undefined', once, [''], undefined],
    ['last keeps the newest', last, ['a', '', 0], 0],
    ['lastNonEmpty keeps the newest that is not empty text', lastNonEmpty, ['a', '', 'b', ''], 'b'],
    ['drop ignores every value', drop, ['a'], undefined],
    ['concat joins text', concat, ['a', '', 'b'], 'ab'],
    ['concat keeps empty text, which is not null', concat, [''], ''],
    ['concat is replaced by a value that is not text', concat, ['a', { b: 1 }], { b: 1 }],
    ['concat replaces a value that is not text', concat, [1, 'b'], 'b'],
    ['push gathers lists', push, [[1], [], [2, 3]], [1, 2, 3]],
    ['push appends a value that is not a list as one member', push, [[1], 2], [1, 2]],
    ['push keeps an empty list', push, [[]], []],
    ['base64 joins cuts of one text', base64, ['QUJ', 'D', ''], 'QUJD'],
    ['base64 joins the bytes of complete pieces', base64, ['QQ==', 'Qg==', 'Qw=='], 'QUJD'],
    ['base64 keeps a value that is not base64', base64, ['%=', 'a'], '%=a'],
    ['base64 joins cuts of one text that is padded at its end', base64, ['QUJDQQ', 'RA', 'QQ=='], 'QUJDQQRAQQ=='],
    ['base64 joins cuts of one text, wherever they are', base64, ['QUJDQQ', 'RA'], 'QUJDQQRA'],
    ['base64 keeps a value that is not text', base64, [5], 5],
    ['base64 is replaced by a value that is not text', base64, ['QQ==', 5], 5],
    ['base64 of empty text is undefined', base64, ['', ''], undefined],
    ['object begins anew after a value that is not an object', object(table({}, last)), ['xy', { b: 1 }], { b: 1 }],
    ['slots keeps a value that is not a list', slots(table({}, last)), ['x'], 'x'],
    ['slots of an empty list is an empty list', slots(table({}, last)), [[]], []],
    ['slots ignores members that are not objects', slots(table({}, last)), [[1, { index: 0, a: 1 }]], [{ a: 1 }]],
    [
      'slots identifies members without an index by their position',
      slots(table({}, concat)),
      [[{ a: 'x' }, { a: 'y' }], [{ a: 'z' }]],
      [{ a: 'xz' }, { a: 'y' }],
    ],
    [
      'slots merges a member with a type into one without',
      slots(table({ type: once }, concat)),
      [[{ index: 0, a: 'x' }], [{ index: 0, type: 't', a: 'y' }]],
      [{ a: 'xy', type: 't' }],
    ],
    [
      'slots merges a member without a type into one with a type',
      slots(table({ type: once }, concat)),
      [[{ index: 0, type: 't', a: 'x' }], [{ index: 0, a: 'y' }]],
      [{ type: 't', a: 'xy' }],
    ],
    [
      'byKind appends the members of a list that have no index',
      byKind,
      [[{ a: 'x' }], [{ a: 'y' }]],
      [{ a: 'x' }, { a: 'y' }],
    ],
    [
      'byKind merges a list by index if one member has an index',
      byKind,
      [[{ index: 0, a: 'x' }, { a: 'y' }], [{ index: 0, a: 'z' }]],
      [{ index: 0, a: 'xz' }, { a: 'y' }],
    ],
    [
      'byKind merges by position into a list that was merged by index',
      byKind,
      [[{ index: 0, a: 'x' }], [{ a: 'y' }]],
      [{ index: 0, a: 'xy' }],
    ],
    ['byKind grows text', byKind, ['a', 'b'], 'ab'],
    ['byKind grows lists', byKind, [[1], [2]], [1, 2]],
    ['byKind replaces numbers, booleans', byKind, [1, 2, true], true],
    ['byKind merges objects', byKind, [{ a: 'x', b: 1 }, { a: 'y' }], { a: 'xy', b: 1 }],
    [
      'byKind never joins words of identity',
      byKind,
      [
        { type: 'a', id: 'b' },
        { type: 'a', id: 'b' },
      ],
      { type: 'a', id: 'b' },
    ],
    [
      'byKind merges the members of a list by their index',
      byKind,
      [[{ index: 0, text: 'a' }], [{ index: 1, text: 'b' }], [{ index: 0, text: 'c' }]],
      [
        { index: 0, text: 'ac' },
        { index: 1, text: 'b' },
      ],
    ],
  ])('%s', (_name, rule, pieces, expected) => {
    expect(gather(rule, ...pieces)).toStrictEqual(expected);
  });

  it('grow a value that was stored whole', () => {
    const grown = (rule: Rule, held: Acc, piece: Json): Json | undefined => {
      const after = rule(held, piece);
      return after === undefined ? undefined : read(after);
    };
    expect(grown(concat, value('a'), 'b')).toBe('ab');
    expect(grown(concat, value(1), 'b')).toBe('b');
    expect(grown(push, value([1]), [2])).toStrictEqual([1, 2]);
    expect(grown(push, value(1), 2)).toStrictEqual([2]);
  });

  it.each<readonly [string, Rule, Json, Json]>([
    ['concat', concat, 'a', ''],
    ['push', push, [1], []],
    ['base64', base64, 'QQ==', ''],
    ['last', last, 1, 1],
  ])('%s returns the same value if the piece adds nothing', (_name, rule, first, nothing) => {
    const held = rule(undefined, first);
    expect(rule(held, nothing)).toBe(held);
  });

  it('separates members of two types with one index', () => {
    const rule = slots(table({ type: once }, byKind), true);
    const pieces = [[{ index: 0, type: 'summary', text: 'a' }], [{ index: 0, type: 'encrypted', data: 'b' }]];
    expect(gather(rule, ...pieces, [{ index: 0, type: 'summary', text: 'c' }])).toStrictEqual([
      { index: 0, type: 'summary', text: 'ac' },
      { index: 0, type: 'encrypted', data: 'b' },
    ]);
  });

  it('sorts members that arrive out of order by their index, without gaps', () => {
    const rule = slots(table({}, byKind));
    expect(gather(rule, [{ index: 5, a: 'x' }], [{ index: 2, a: 'y' }])).toStrictEqual([{ a: 'y' }, { a: 'x' }]);
  });
});

describe('mergeFields', () => {
  const rules = table({ known: concat, dropped: drop }, last);

  it('never overwrites with null or a missing value', () => {
    expect(merged(rules, { known: 'a', other: 1 }, { known: null, other: null })).toStrictEqual({
      known: 'a',
      other: 1,
    });
  });

  it('keeps a field that is always null, until it has a value', () => {
    expect(merged(rules, { known: null, other: null, dropped: null })).toStrictEqual({ known: null, other: null });
    expect(merged(rules, { known: null }, { known: 'x' }, { known: null })).toStrictEqual({ known: 'x' });
  });

  it('returns the same object if nothing changed', () => {
    const held = mergeFields(noFields, { other: 1, known: null }, rules);
    expect(mergeFields(held, { other: 1, known: null, dropped: 'x' }, rules)).toBe(held);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'stores a field named %s like any other, and changes no prototype',
    (name) => {
      const piece = parsed(`{"${name}":{"polluted":true}}`);
      for (const all of [rules, table({}, byKind), table({}, object(table({}, byKind)))]) {
        const result = merged(all, piece, piece);
        expect(Object.keys(result)).toStrictEqual([name]);
        expect(JSON.stringify(result)).toBe(`{"${name}":{"polluted":true}}`);
        expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );

  it('does not mistake an inherited field for an own field', () => {
    expect(merged(table({}, once), { constructor: 'a' })).toStrictEqual({ constructor: 'a' });
    expect(Object.entries(merged(table({}, last), { constructor: null }))).toStrictEqual([['constructor', null]]);
  });

  it('never changes a value that was read before', () => {
    const rule = table({}, byKind);
    let held = noFields;
    const seen: { readonly json: JsonObject; readonly copy: string }[] = [];
    for (const piece of [{ a: 'x', l: [1] }, { a: 'y', l: [2], o: { b: 'c' } }, { o: { b: 'd' } }]) {
      held = mergeFields(held, piece, rule);
      const json = readFields(held);
      seen.push({ json, copy: JSON.stringify(json) });
    }
    for (const { json, copy } of seen) expect(JSON.stringify(json)).toBe(copy);
    expect(seen.at(-1)?.json).toStrictEqual({ a: 'xy', l: [1, 2], o: { b: 'cd' } });
  });
});

describe('changeAt', () => {
  const grow = (held: Acc | undefined): Acc | undefined => concat(held, 'x');

  it('creates missing objects on its way, and shares everything else', () => {
    const before = mergeFields(noFields, { kept: { deep: 1 } }, table({}, last));
    const after = changeAt(before, ['content', 2, 'text'], grow);
    expect(readFields(after)).toStrictEqual({ kept: { deep: 1 }, content: [{ text: 'x' }] });
    expect(readFields(after)['kept']).toBe(readFields(before)['kept']);
    expect(readFields(before)).toStrictEqual({ kept: { deep: 1 } });
  });

  it('finds members by their index, not by their position', () => {
    let held = changeAt(noFields, ['content', 5], grow);
    held = changeAt(held, ['content', 1], grow);
    held = changeAt(held, ['content', 5], grow);
    expect(readFields(held)).toStrictEqual({ content: ['x', 'xx'] });
    expect(at(held, ['content', 1])).toBeDefined();
    expect(at(held, ['content', 0])).toBeUndefined();
    expect(at(held, ['nothing', 'here'])).toBeUndefined();
  });

  it('changes nothing if its change returns nothing', () => {
    const held = mergeFields(noFields, { a: 1 }, table({}, last));
    expect(changeAt(held, ['b', 'c'], () => undefined)).toStrictEqual(held);
  });

  it('returns the same object if its change returns the same value or none', () => {
    const held = mergeFields(noFields, { a: { b: 1 }, list: [1] }, table({ list: slots(table({}, last)) }, last));
    const same = (acc: Acc | undefined): Acc | undefined => acc;
    const nothing = (): undefined => undefined;
    for (const path of [['a'], ['b', 'c'], ['list', 0], ['list', 3], ['other', 0, 'deep'], []]) {
      expect(changeAt(held, path, same)).toBe(held);
      expect(changeAt(held, path, nothing)).toBe(held);
    }
  });

  it('keeps the root if its change makes it something other than an object', () => {
    expect(changeAt(noFields, [], () => value(1))).toBe(noFields);
  });

  it('changes a member of a list that was stored whole', () => {
    const held = mergeFields(noFields, { list: [1, 2] }, table({}, last));
    expect(readFields(changeAt(held, ['list', 1], () => value(9)))).toStrictEqual({ list: [1, 9] });
    expect(at(held, ['list', 1])).toStrictEqual(value(2));
    expect(readFields(changeAt(held, ['list', 'a'], () => value(9)))).toStrictEqual({ list: { a: 9 } });
    const whole = mergeFields(noFields, { list: 'ab' }, table({}, last));
    expect(readFields(changeAt(whole, ['list', 0], () => value(9)))).toStrictEqual({ list: [9] });
  });

  it('reaches no prototype through a path', () => {
    changeAt(noFields, ['__proto__', 'polluted'], grow);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(at(noFields, ['constructor', 'name'])).toBeUndefined();
  });
});
