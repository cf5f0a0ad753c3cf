import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as E from '#fp-ts/Either';
import { isJsonObject } from '../../src/json/json.ts';
import { endJson, partialJson, pushJson, valueAt } from '../../src/json/partialJson/index.ts';
import {
  characters,
  copyOf,
  cut,
  documents,
  grewInto,
  mutated,
  parse,
  places,
  pushAll,
  same,
  statesOf,
  texts,
  valueOf,
} from '../support/partialJson.ts';
import { runs } from '../support/runs.ts';

describe('the value so far', () => {
  it('only grows, from prefix to prefix up to the final value', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), (json, escaped) => {
        const plain = JSON.stringify(json).replaceAll(':0', ':-0');
        const final = parse(plain);
        const text = escaped ? plain.replace(/[\ud800-\udfff]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`) : plain;
        const values = statesOf(characters(text)).map(({ value }) => value);
        values.forEach((value, i) => {
          expect(i + 1 === values.length || grewInto(value, values[i + 1])).toBe(true);
          expect(E.isRight(final) && grewInto(value, final.right)).toBe(true);
        });
      }),
      { numRuns: runs(300) },
    );
  });

  it('is the same however the prefix was divided', () => {
    fc.assert(
      fc.property(mutated, places, fc.boolean(), (text, at, provisional) => {
        expect(same(pushAll(cut(text, at), { provisional }).value, valueOf(text, { provisional }))).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('never changes once returned, and is the same whether read early or late', () => {
    fc.assert(
      fc.property(texts, places, (text, at) => {
        const early = statesOf(cut(text, at)).map(({ value }) => ({ value, copy: copyOf(value) }));
        const late = statesOf(cut(text, at));
        early.forEach(({ value, copy }, i) => {
          expect(same(value, copy)).toBe(true);
          expect(same(late[i]?.value, copy)).toBe(true);
        });
      }),
      { numRuns: runs(300) },
    );
  });

  it('is the same read in any order, also while later text is still open', () => {
    fc.assert(
      fc.property(texts, places, fc.nat(400), (text, at, end) => {
        const start = text.slice(0, end % (text.length + 1));
        const states = statesOf(cut(start, at));
        [...states].reverse().forEach((state) => {
          expect(same(state.value, valueOf(start.slice(0, state.offset)))).toBe(true);
        });
        const last = pushJson(states[states.length - 1] ?? partialJson(), text.slice(start.length));
        expect(same(last.value, valueOf(text))).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it.each([
    ['', undefined],
    ['12', undefined],
    ['12 ', 12],
    ['[1', []],
    ['[1,', [1]],
    ['[-1.5e', []],
    ['[tru', []],
    ['[true', [true]],
    ['{"a', {}],
    ['{"a":', {}],
    ['{"a":"', { a: '' }],
    ['{"a":"b\\', { a: 'b' }],
    ['{"a":"b\\u00e', { a: 'b' }],
    ['{"a":"b\\u00e9', { a: 'bé' }],
    ['{"a":[{"b":[', { a: [{ b: [] }] }],
  ])('of %j contains what is certain', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it.each([
    ['"\\ud83d', ''],
    ['"\\ud83d\\ude0', ''],
    ['"\\ud83d\\ude00', '😀'],
    ['"\ud83d', ''],
    ['"\ud83d\\ude00', '😀'],
    ['"\\ud83d\ude00', '😀'],
    ['"\\ud83dx', '\ud83dx'],
    ['"\\ud83d\\ud83d', '\ud83d'],
    ['"\\ud83d"', '\ud83d'],
    ['"\\ude00', '\ude00'],
  ])('of %j holds a high surrogate back until its other half arrives', (text, value) => {
    expect(valueOf(text)).toBe(value);
    expect(pushAll(characters(text)).value).toBe(value);
  });

  it('shares unchanged parts, and returns itself if nothing changed', () => {
    const first = pushAll(['{"a":{"b":[1]},"c":["x"']);
    const second = pushJson(first, ',"y",');
    expect(second.value).toEqual({ a: { b: [1] }, c: ['x', 'y'] });
    expect(valueAt(second, ['a'])).toBe(valueAt(first, ['a']));
    expect(pushJson(second, ' ').value).toBe(second.value);
  });

  it('stays readable after an error, and further text changes nothing', () => {
    const broken = pushAll(['{"a":[1,"b', 'c",x', '"d"]}']);
    expect(broken.value).toEqual({ a: [1, 'bc'] });
    expect(broken.error).toEqual({ _tag: 'JsonError', at: 13, expected: 'a value' });
    expect(broken.complete).toBe(false);
    expect(pushJson(broken, ']')).toBe(broken);
  });

  it('is complete when the root is closed', () => {
    expect(statesOf(['[', '1]', ' ']).map(({ complete }) => complete)).toEqual([false, false, true, true]);
  });
});

describe('names with a meaning in JavaScript', () => {
  it('are own properties, and reach no prototype', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    for (const value of [valueOf(text), valueOf(`${text}}`)]) {
      expect(isJsonObject(value) && Reflect.ownKeys(value)).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(valueAt(pushAll([text]), ['__proto__', 'polluted'])).toBe(1);
    expect(valueAt(pushAll(['{"a":{}}']), ['a', 'constructor'])).toBeUndefined();
  });
});

describe('limits', () => {
  it('rejects the first level that is too deep', () => {
    expect(E.isRight(parse('['.repeat(512) + ']'.repeat(512)))).toBe(true);
    expect(parse('['.repeat(513))).toEqual(E.left({ _tag: 'JsonError', at: 512, expected: 'at most 512 levels' }));
    expect(parse('[{"a":[', { maxDepth: 2 })).toEqual(
      E.left({ _tag: 'JsonError', at: 6, expected: 'at most 2 levels' }),
    );
  });

  it('needs no call stack for depth', () => {
    const deep = pushAll(['['.repeat(200_000), ']'.repeat(200_000)], { maxDepth: 200_000 });
    expect(deep.complete).toBe(true);
    expect(Array.isArray(deep.value)).toBe(true);
  });

  it('rejects the first character above the limit, and keeps what arrived before', () => {
    const state = pushAll(['{"a":"', 'bcdef"}'], { maxChars: 8 });
    expect(state.error).toEqual({ _tag: 'JsonError', at: 8, expected: 'at most 8 characters' });
    expect(state.value).toEqual({ a: 'bc' });
    expect(E.isRight(parse('{"a":"bc"}', { maxChars: 10 }))).toBe(true);
  });
});

describe('branches', () => {
  it('are independent of each other and of the state they came from', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(400), fc.nat(400), fc.boolean(), (left, right, at, keep, provisional) => {
        const start = left.slice(0, at % (left.length + 1));
        const tails = [left.slice(start.length), right.slice(keep % (right.length + 1)), left.slice(start.length)];
        const state = pushAll(cut(start, [keep, at >> 1]), { provisional });
        for (const tail of tails) {
          const branch = cut(tail, [keep, keep >> 1]).reduce(pushJson, state);
          expect(same(branch.value, valueOf(start + tail, { provisional }))).toBe(true);
          expect(endJson(branch)).toEqual(parse(start + tail, { provisional }));
        }
        expect(same(state.value, valueOf(start, { provisional }))).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('of one initial state can read many documents', () => {
    const first = partialJson();
    expect(['[1]', '{"a":2}', '"x"'].map((text) => pushJson(first, text).value)).toEqual([[1], { a: 2 }, 'x']);
  });
});

describe('provisional', () => {
  it.each([
    ['[-', [], []],
    ['[1', [1], ['/0']],
    ['[1.', [1], ['/0']],
    ['[1.5', [1.5], ['/0']],
    ['[-1e+', [-1], ['/0']],
    ['[1e2', [100], ['/0']],
    ['[1e2,', [100], []],
    ['{"a/b~":t', { 'a/b~': true }, ['/a~1b~0']],
    ['{"a":nul', { a: null }, ['/a']],
    ['{"a":null', { a: null }, []],
    ['{"a":"x', { a: 'x' }, []],
    ['f', false, ['']],
    ['{"a":[0x', { a: [0] }, ['/a/0']],
  ])('of %j shows the incomplete number or literal and its path', (text, value, paths) => {
    const state = pushAll(characters(text), { provisional: true });
    expect(state.value).toEqual(value);
    expect(state.provisionalPaths).toEqual(paths);
  });

  it('is empty unless requested', () => {
    expect(pushAll(['[1']).provisionalPaths).toEqual([]);
  });
});
