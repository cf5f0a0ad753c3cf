import fc from 'fast-check';
import * as E from '#fp-ts/Either';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import {
  endJson,
  partialJson,
  pushJson,
  type PartialJson,
  type PartialJsonError,
  type PartialJsonOptions,
} from '../../src/json/partialJson/index.ts';

export const pushAll = (texts: readonly string[], options?: PartialJsonOptions): PartialJson =>
  texts.reduce(pushJson, partialJson(options));
export const parse = (text: string, options?: PartialJsonOptions): E.Either<PartialJsonError, Json> =>
  endJson(pushAll([text], options));
export const valueOf = (text: string, options?: PartialJsonOptions): Json | undefined => pushAll([text], options).value;
export const characters = (text: string): readonly string[] => text.split('');

export const statesOf = (pieces: readonly string[], options?: PartialJsonOptions): readonly PartialJson[] => {
  const states = [partialJson(options)];
  for (const piece of pieces) states.push(pushJson(states[states.length - 1] ?? partialJson(options), piece));
  return states;
};

/** The result of `JSON.parse`, as an Either of the same kind. */
export const native = (text: string): E.Either<'refused', unknown> =>
  E.tryCatch(
    (): unknown => JSON.parse(text),
    () => 'refused' as const,
  );

/** Equal values, own names in the same order, -0 apart from 0, and no prototype but the usual one. */
export const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Reflect.ownKeys(a);
  const others = Reflect.ownKeys(b);
  return (
    names.length === others.length &&
    names.every((name, i) => name === others[i] && same(Reflect.get(a, name), Reflect.get(b, name)))
  );
};

export const copyOf = (value: Json | undefined): Json | undefined => {
  if (isJsonArray(value)) return value.map((item) => copyOf(item) ?? null);
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyOf(member) ?? null]));
  return value;
};

export const agrees = (text: string, pieces: readonly string[]): boolean => {
  const theirs = native(text);
  const ours = endJson(pushAll(pieces, { maxDepth: 100_000 }));
  return E.isLeft(theirs) ? E.isLeft(ours) : E.isRight(ours) && same(ours.right, theirs.right);
};

/** Whether `later` may be what `earlier` has become: nothing taken back, nothing changed but the growth of strings. */
export const grewInto = (earlier: Json | undefined, later: Json | undefined): boolean => {
  if (earlier === undefined) return true;
  if (typeof earlier === 'string') return typeof later === 'string' && later.startsWith(earlier);
  if (isJsonArray(earlier)) {
    return isJsonArray(later) && later.length >= earlier.length && earlier.every((item, i) => grewInto(item, later[i]));
  }
  if (isJsonObject(earlier)) {
    return isJsonObject(later) && Object.entries(earlier).every(([name, member]) => grewInto(member, later[name]));
  }
  return Object.is(earlier, later);
};

/** Any text cut anywhere. */
export const cut = (text: string, places: readonly number[]): readonly string[] => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...at, text.length].map((end, i) => text.slice(i === 0 ? 0 : at[i - 1], end));
};
export const places: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(500), { maxLength: 12 });
const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('__proto__', 'constructor', 'a', 'b', '1', '0', ''),
);
export const documents: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, false, -0, 0, 1e21, -1.5e-7, 120, '😀', '\ud83d', '\ude00', '"\\/\n'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.array(fc.tuple(names, tie('json')), { maxLength: 5 }).map((entries): Json => Object.fromEntries(entries)),
  ),
})).json;
// JSON.stringify never writes escapes for a pair, a name twice, or space: so let some be written by hand
export const texts: fc.Arbitrary<string> = fc
  .tuple(documents, fc.constantFrom(undefined, 1, '\t'), fc.boolean(), fc.boolean())
  .map(([json, space, escaped, twice]) => {
    const plain = JSON.stringify(json, null, space);
    const text = escaped
      ? plain.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : plain;
    return twice ? `{"a":${text},"b":1,"a":${text} , "__proto__":${text},"a":[]}` : text;
  });
// prettier-ignore
const PIECES = [
  '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', '+', 'true', 'nul', '\n', '\u0000', '\\u12', '\ufeff',
  '\u00a0', '/',
];
export const mutated: fc.Arbitrary<string> = fc
  .tuple(texts, fc.array(fc.tuple(fc.nat(400), fc.nat(2), fc.constantFrom(...PIECES)), { maxLength: 3 }))
  .map(([text, edits]) =>
    edits.reduce((now, [place, drop, add]) => {
      const at = place % (now.length + 1);
      return now.slice(0, at) + add + now.slice(at + drop);
    }, text),
  );
