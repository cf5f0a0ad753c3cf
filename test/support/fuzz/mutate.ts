import { isJsonArray, isJsonObject, setOwn, type Json } from '../../../src/json/json.ts';
import { parseJson } from '../../../src/json/parse.ts';

export type Random = () => number;

export const below = (random: Random, count: number): number => Math.floor(random() * count);

export const pick = <A>(random: Random, items: readonly A[]): A => {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

const hostileKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'index', 'id', 'type', 'choices', '', 'a.b'];
const hostileValues: readonly (() => Json)[] = [
  () => null,
  () => '',
  () => 'x',
  () => '\ud83d',
  () => '\ufffd',
  () => '{"a":',
  () => '[DONE]',
  () => 'y'.repeat(3000),
  () => 0,
  () => -1,
  () => 0.5,
  () => 4_294_967_295,
  () => 1e308,
  () => 2 ** 70,
  () => true,
  () => [],
  () => ({}),
  () => [[[[[]]]]],
  () => [null, 0, '', {}, [], { index: 0 }, { index: 0 }],
  () => parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}', 64) ?? null,
  () => Array.from({ length: 60 }, (_one, index) => ({ index, id: String(index) })),
  () => 'response.output_text.delta',
  () => 'chat.completion',
  () => 'error',
];

/** A copy of a JSON value with one place in it changed: replaced, left out, renamed, doubled, wrapped. */
const mutateJson = (random: Random, json: Json): Json => {
  const inside = isJsonArray(json) ? json.length : isJsonObject(json) ? Object.keys(json).length : 0;
  if (inside === 0 || random() < 0.15) return random() < 0.2 ? [json] : pick(random, hostileValues)();
  if (isJsonArray(json)) {
    const at = below(random, json.length);
    const member = json[at] ?? null;
    if (random() < 0.15) return json.filter((_one, index) => index !== at);
    if (random() < 0.15) return [...json, member];
    return json.map((one, index) => (index === at ? mutateJson(random, one) : one));
  }
  if (!isJsonObject(json)) return json;
  const key = pick(random, Object.keys(json));
  const change = random();
  const made: Record<string, Json> = {};
  for (const [name, value] of Object.entries(json)) {
    if (name !== key) setOwn(made, name, value);
    else if (change < 0.15) continue;
    else if (change < 0.25) setOwn(made, pick(random, hostileKeys), value);
    else setOwn(made, name, mutateJson(random, value));
  }
  if (change > 0.9) setOwn(made, pick(random, hostileKeys), pick(random, hostileValues)());
  return made;
};

const hostileLines = [
  'data: [DONE]',
  'data:',
  'data: null',
  'data: {oops}',
  'data: NaN',
  'data: {"error":{"message":"boom"}}',
  'data: {"error":"boom"}',
  'event: error',
  'event: ping',
  'event: response.completed',
  'error: {"message":"boom"}',
  ': keep-alive',
  ':',
  'id: 1\u0000',
  'retry: 0',
  'nonsense',
  '\uFEFF',
  '',
  '{',
  '<html>',
  `data: ${'['.repeat(2000)}`,
  'data: {"a":1}{"b":2}',
];

const splice = <A>(items: readonly A[], at: number, removed: number, ...added: readonly A[]): readonly A[] => [
  ...items.slice(0, at),
  ...added,
  ...items.slice(at + removed),
];

const mutateList = <A>(random: Random, items: readonly A[], fresh: () => A): readonly A[] => {
  const at = below(random, items.length + 1);
  const item = items[at] ?? fresh();
  switch (below(random, 5)) {
    case 0:
      return splice(items, at, 1 + below(random, 2));
    case 1:
      return splice(items, at, 0, item);
    case 2:
      return splice(items, at, 0, fresh());
    case 3:
      return splice(splice(items, at, 1), below(random, items.length), 0, item);
    default:
      return items.slice(0, at);
  }
};

const mutateLines = (random: Random, text: string): string =>
  mutateList(random, text.split('\n'), () => pick(random, hostileLines)).join(pick(random, ['\n', '\n', '\r\n', '\r']));

const mutateEvents = (random: Random, text: string, other: string): string =>
  mutateList(random, text.split('\n\n'), () => pick(random, other.split('\n\n'))).join(
    pick(random, ['\n\n', '\n\n', '\n\n', '\n', '\r\n\r\n', '\n\n\n']),
  );

const parse = (text: string): Json | undefined => parseJson(text, 512);

/** Changes the JSON of one event, or of the body if it is not a stream. */
const mutateEvent = (random: Random, text: string): string => {
  const whole = parse(text);
  if (whole !== undefined) return JSON.stringify(mutateJson(random, whole));
  const lines = text.split('\n');
  const places = lines.flatMap((line, at) => (line.startsWith('data: {') ? [at] : []));
  if (places.length === 0) return text;
  const at = pick(random, places);
  const json = parse((lines[at] ?? '').slice('data: '.length));
  if (json === undefined) return text;
  const changed = JSON.stringify(mutateJson(random, json));
  // numbers that JavaScript cannot write
  const written =
    random() < 0.1 ? changed.replace(/\d+/, pick(random, ['1e400', '-0', 'NaN', '1'.repeat(400)])) : changed;
  return splice(lines, at, 1, `data: ${written}`).join('\n');
};

const mutateText = (random: Random, text: string, other: string): string => {
  const level = random();
  if (level < 0.55) return mutateEvent(random, text);
  return level < 0.8 ? mutateEvents(random, text, other) : mutateLines(random, text);
};

/** Bytes turned, put in, left out, doubled, cut off. */
const mutateBytes = (random: Random, bytes: Uint8Array): Uint8Array => {
  const at = below(random, bytes.length + 1);
  const length = below(random, 40);
  const noise = Uint8Array.from({ length: below(random, 8) }, () => below(random, 256));
  switch (below(random, 4)) {
    case 0:
      return Uint8Array.from([...bytes.subarray(0, at), ...noise, ...bytes.subarray(at + noise.length)]);
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...noise, ...bytes.subarray(at)]);
    case 2:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    default:
      return bytes.slice(0, at);
  }
};

/** A body changed in one to six places, at the level of bytes, lines, events and JSON. */
export const mutate = (random: Random, body: string, other: string): Uint8Array => {
  let text = body;
  for (let left = 1 + below(random, 6); left > 0 && text.length < 200_000; left -= 1)
    text = mutateText(random, text, other);
  const bytes = new TextEncoder().encode(text);
  return random() < 0.25 ? mutateBytes(random, bytes) : bytes;
};

/** The bytes in pieces: one, a few, or each byte alone. */
export const cut = (random: Random, bytes: Uint8Array): readonly Uint8Array[] => {
  const most = pick(random, [1, 7, 64, 1460, Infinity]);
  if (most === Infinity || (most === 1 && bytes.length > 4000)) return [bytes];
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + below(random, most);
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
};
