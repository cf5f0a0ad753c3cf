import type { AnyCodec, Shape } from '../shape.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { memberOf, optionFor } from '../validate.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import type { Hole, Template } from './template.ts';

/** An event that went the full way: its text, and a number that events of one shape share (and few others). */
export interface Example {
  readonly text: string;
  readonly name: string | null;
  readonly shape: number;
}

/** Beyond these a text is no increment, and learning it would cost more than it gives. */
const MOST_LEAVES = 96;
const MOST_HOLES = 8;
const LONGEST = 16_384;

/** What a text has where, while it is learnt from; kept of it is the example alone, which is small. */
export interface Lesson {
  readonly example: Example;
  readonly json: JsonObject;
  readonly leaves: readonly Leaf[];
}

export const lessonOf = (text: string, name: string | null, json: JsonObject): Lesson | null => {
  if (text.length > LONGEST) return null;
  const leaves = leavesOf(text, MOST_LEAVES);
  if (leaves === null) return null;
  // a copy: a slice would keep the whole chunk of the wire that it was cut from
  const own = ` ${text}`.slice(1);
  return { example: { text: own, name, shape: shapeOf(leaves) }, json, leaves };
};

const shapeOf = (leaves: readonly Leaf[]): number => {
  let shape = leaves.length;
  for (const { path, kind } of leaves) {
    shape = (Math.imul(shape, 31) + kind.charCodeAt(0)) | 0;
    for (const step of path) shape = (Math.imul(shape, 31) + (typeof step === 'number' ? step : step.length)) | 0;
  }
  return shape;
};

/**
 * The template of two events of one shape: the values in which they differ are its holes. Null where they are of two
 * shapes, or differ in a value that decides what the event is (a tag, an enum, an error). `known` holes of the same
 * shape stay holes, where these two events happen to agree.
 */
export const learn = (codec: AnyCodec, before: Example, lesson: Lesson, known: readonly Hole[]): Template | null => {
  const { example: now, json, leaves } = lesson;
  if (before.shape !== now.shape || before.name !== now.name) return null;
  const others = leavesOf(before.text, MOST_LEAVES) ?? [];
  if (others.length !== leaves.length) return null;
  const holes: Hole[] = [];
  const literals: string[] = [];
  let at = 0;
  let atBefore = 0;
  let payload = -1;
  for (const [position, leaf] of leaves.entries()) {
    const other = others[position];
    if (other?.kind !== leaf.kind || !samePath(other.path, leaf.path)) return null;
    // keys, punctuation and white space
    const between = now.text.slice(at, leaf.start);
    const differs = now.text.slice(leaf.start, leaf.end) !== before.text.slice(other.start, other.end);
    if (differs || known.some((hole) => samePath(hole.path, leaf.path))) {
      if (leaf.kind === 'word' || !mayDiffer(codec, json, leaf)) return null;
      if (leaf.kind === 'json') {
        if (payload >= 0) return null;
        payload = holes.length;
      }
      if (between !== before.text.slice(atBefore, other.start)) return null;
      literals.push(between);
      holes.push({ path: leaf.path, kind: leaf.kind });
      at = leaf.end;
      atBefore = other.end;
    }
  }
  const rest = now.text.slice(at);
  if (holes.length === 0 || holes.length > MOST_HOLES || rest !== before.text.slice(atBefore)) return null;
  const path = holes[payload]?.path;
  const payloadShape = path === undefined ? null : shapeAt(codec.shape, json, path, 0);
  const payloadPath = (path ?? []).reduce<string>(
    (written, step) => (typeof step === 'number' ? `${written}[]` : written === '' ? step : `${written}.${step}`),
    '',
  );
  const { shape, name } = now;
  const blank = holes.map(({ kind }) => (kind === 'string' ? '' : 0));
  return { literals: [...literals, rest], holes, blank, base: json, payload, payloadShape, payloadPath, shape, name };
};

const samePath = (a: Hole['path'], b: Hole['path']): boolean =>
  a.length === b.length && a.every((step, index) => step === b[index]);

/** Words that decide what an event is; another value is another shape. */
const deciding: ReadonlySet<string | number | undefined> = new Set([
  'type',
  'object',
  'error',
  'finish_reason',
  'status',
  '__proto__',
]);

const mayDiffer = (codec: AnyCodec, json: JsonObject, leaf: Leaf): boolean => {
  if (leaf.path.some((step) => deciding.has(step))) return false;
  const found = shapeAt(codec.shape, json, leaf.path, 0);
  // an undocumented value has been reported by its path already
  if (found === null) return true;
  switch (found.kind) {
    case 'json':
    case 'list':
      return true;
    case 'string':
      return leaf.kind === 'string';
    case 'number':
    case 'integer':
      return leaf.kind === 'number';
    default:
      return false;
  }
};

/** What the documentation says of the value at a path; null where it says nothing. */
const shapeAt = (
  shape: Shape,
  json: Json | undefined,
  path: readonly (string | number)[],
  depth: number,
): Shape | null => {
  const step = path[depth];
  switch (shape.kind) {
    case 'nullable':
      return shapeAt(shape.inner.shape, json, path, depth);
    case 'lazy':
      return shapeAt(shape.get().shape, json, path, depth);
    case 'oneOf': {
      const option = optionFor(shape.options, json);
      return option === undefined ? null : shapeAt(option.shape, json, path, depth);
    }
    case 'union': {
      const member = isJsonObject(json) ? memberOf(shape, json[shape.tag]) : undefined;
      return member === undefined ? null : shapeAt(member.shape, json, path, depth);
    }
    default:
  }
  if (step === undefined) return shape;
  const inside = isJsonObject(json) ? json[step] : Array.isArray(json) ? inArray(json, step) : undefined;
  if (shape.kind === 'struct') {
    const field = shape.fields.get(String(step));
    return field === undefined ? null : shapeAt(field.codec.shape, inside, path, depth + 1);
  }
  if (shape.kind === 'list') return shapeAt(shape.item.shape, inside, path, depth + 1);
  return shape.kind === 'map' ? shapeAt(shape.value.shape, inside, path, depth + 1) : null;
};

const inArray = (json: readonly Json[], step: string | number): Json | undefined =>
  typeof step === 'number' ? json[step] : undefined;
