import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import {
  completedPaths,
  partialJson,
  partialJsonPatches,
  pushJson,
  type JsonPatch,
  type PartialJson,
  type PartialJsonOptions,
} from '../../src/json/partialJson/index.ts';
import { runs } from '../support/runs.ts';

const statesOf = (pieces: readonly string[], options?: PartialJsonOptions): readonly PartialJson[] => {
  const states = [partialJson(options)];
  for (const piece of pieces) states.push(pushJson(states[states.length - 1] ?? partialJson(options), piece));
  return states;
};
const pairs = (states: readonly PartialJson[]): readonly (readonly [PartialJson, PartialJson])[] =>
  states.flatMap((state, i) => (i === 0 ? [] : [[states[i - 1] ?? state, state] as const]));

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * Applies a patch by RFC 6902, and strictly: `replace` and `append` need a target of their kind, `add` to an array its
 * end.
 */
const apply = (value: Json | undefined, { op, path, value: operand }: JsonPatch): Json | undefined => {
  const change = (at: Json | undefined, steps: readonly string[]): Json => {
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (op === 'append') {
        if (typeof at !== 'string' || typeof operand !== 'string')
          throw new Error('append to a value that is not a string');
        return at + operand;
      }
      if (op === 'replace' && at === undefined) throw new Error('replace of nothing');
      return operand;
    }
    if (isJsonArray(at)) {
      const index = Number(step);
      if (rest.length === 0 && op === 'add' ? index !== at.length : index >= at.length)
        throw new Error('no such place');
      return [...at.slice(0, index), change(at[index], rest), ...at.slice(index + 1)];
    }
    if (!isJsonObject(at)) throw new Error('no container');
    const copy = { ...at };
    const member = Object.hasOwn(at, unescape(step)) ? at[unescape(step)] : undefined;
    Object.defineProperty(copy, unescape(step), {
      value: change(member, rest),
      writable: true,
      enumerable: true,
      configurable: true,
    });
    return copy;
  };
  return change(value, path === '' ? [] : path.slice(1).split('/'));
};

const names = fc.constantFrom('__proto__', 'a', 'b', 'a/b~1', '1', '');
const documents: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, -0, 120.5, 1e-7, 'a longer string, with 😀 and "quotes"'),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('json')), { maxLength: 4 }).map((entries): Json => Object.fromEntries(entries)),
  ),
})).json;
const texts = fc.tuple(documents, fc.boolean()).map(([json, twice]) => {
  const text = JSON.stringify(json).replace(/[\ud800-\udfff]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
  return twice ? `{"a":${text},"b":1,"a":${text} , "__proto__":${text},"a":[]}` : text;
});
const cut = (text: string, places: readonly number[]): readonly string[] => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...at, text.length].map((end, i) => text.slice(i === 0 ? 0 : at[i - 1], end));
};
const places = fc.array(fc.nat(300), { maxLength: 20 });

describe('patches', () => {
  it('turn the value before into the value after, at each state', () => {
    fc.assert(
      fc.property(texts, places, fc.boolean(), (text, at, provisional) => {
        let value: Json | undefined;
        for (const [before, after] of pairs(statesOf(cut(text, at), { provisional }))) {
          value = partialJsonPatches(before, after).reduce(apply, value);
          expect(value).toStrictEqual(after.value);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('lead from any state to any later one', () => {
    fc.assert(
      fc.property(texts, places, fc.nat(20), fc.nat(20), fc.boolean(), (text, at, i, j, provisional) => {
        const states = statesOf(cut(text, at), { provisional });
        const before = states[Math.min(i, j, states.length - 1)] ?? partialJson();
        const after = states[Math.min(Math.max(i, j), states.length - 1)] ?? partialJson();
        expect(partialJsonPatches(before, after).reduce(apply, before.value)).toStrictEqual(after.value);
      }),
      { numRuns: runs(500) },
    );
  });

  it('are minimal', () => {
    const states = statesOf([
      '{"a":"He',
      'llo',
      '\\ud83d',
      '\\ude00"',
      ',"b":[1,',
      '{"c":"x',
      'y"},2',
      '],"d":tr',
      'ue}',
    ]);
    expect(pairs(states).map(([before, after]) => partialJsonPatches(before, after))).toEqual([
      [{ op: 'add', path: '', value: { a: 'He' } }],
      [{ op: 'append', path: '/a', value: 'llo' }],
      [],
      [{ op: 'append', path: '/a', value: '😀' }],
      [{ op: 'add', path: '/b', value: [1] }],
      [{ op: 'add', path: '/b/1', value: { c: 'x' } }],
      [{ op: 'append', path: '/b/1/c', value: 'y' }],
      [{ op: 'add', path: '/b/2', value: 2 }],
      [{ op: 'add', path: '/d', value: true }],
    ]);
  });

  it('replace a provisional number when it becomes another one', () => {
    const states = statesOf(['[1', '.', '5', ',2]'], { provisional: true });
    expect(pairs(states).map(([before, after]) => partialJsonPatches(before, after))).toEqual([
      [{ op: 'add', path: '', value: [1] }],
      [],
      [{ op: 'replace', path: '/0', value: 1.5 }],
      [{ op: 'add', path: '/1', value: 2 }],
    ]);
  });

  it('replace everything between branches', () => {
    const fork = pushJson(partialJson(), '[1,');
    const [left, right] = [pushJson(fork, '2]'), pushJson(fork, '3]')];
    expect(partialJsonPatches(left, right)).toEqual([{ op: 'replace', path: '', value: [1, 3] }]);
    expect(partialJsonPatches(left, left)).toEqual([]);
  });

  it('do not contain what another branch added to the same string', () => {
    const fork = pushJson(pushJson(partialJson(), '["a'), 'b');
    const left = pushJson(fork, 'left');
    pushJson(pushJson(fork, 'right'), 's"]');
    expect(partialJsonPatches(left, pushJson(left, '!"]'))).toEqual([{ op: 'append', path: '/0', value: '!' }]);
    expect(partialJsonPatches(fork, pushJson(left, '?'))).toEqual([{ op: 'replace', path: '', value: ['ableft?'] }]);
  });

  it('contain real arrays, which can be sent', () => {
    const [before, after] = statesOf([`[${'1,'.repeat(3000)}2`]);
    const patches = before === undefined || after === undefined ? [] : partialJsonPatches(before, after);
    expect(structuredClone(patches)).toEqual([{ op: 'add', path: '', value: Array.from({ length: 3000 }, () => 1) }]);
  });
});

describe('completed paths', () => {
  it('name each value once, when it is complete', () => {
    const states = statesOf([
      '{"a":"He',
      'llo"',
      ',"b/c":[1,',
      '{"d":tru',
      'e}',
      ',"x"',
      ']',
      ',"e":{"f":[1]},"g":12',
      '}',
    ]);
    expect(pairs(states).map(([before, after]) => completedPaths(before, after))).toEqual([
      [],
      ['/a'],
      ['/b~1c/0'],
      [],
      ['/b~1c/1/d', '/b~1c/1'],
      ['/b~1c/2'],
      ['/b~1c'],
      ['/e/f/0', '/e/f', '/e'],
      ['/g', ''],
    ]);
  });

  it('are the same in total, however the text was divided', () => {
    fc.assert(
      fc.property(documents, places, (json, at) => {
        const text = JSON.stringify(json);
        const whole = statesOf([`${text} `]);
        const parts = statesOf([...cut(text, at), ' ']);
        const paths = pairs(parts).flatMap(([before, after]) => completedPaths(before, after));
        expect([...paths].sort()).toEqual(
          pairs(whole)
            .flatMap(([before, after]) => [...completedPaths(before, after)])
            .sort(),
        );
        expect(new Set(paths).size).toBe(paths.length);
        expect(paths.at(-1)).toBe('');
      }),
      { numRuns: runs(300) },
    );
  });

  it('between branches are all that is complete', () => {
    const fork = pushJson(partialJson(), '{"a":[1,');
    pushJson(fork, '2]');
    expect(completedPaths(fork, pushJson(fork, '3],"b":4,'))).toEqual(['/a/0', '/a/1', '/a', '/b']);
  });
});
