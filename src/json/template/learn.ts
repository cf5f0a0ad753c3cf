import type { AnyCodec, Schema } from '../schema.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { memoize } from '../memoize.ts';
import { memberOf, optionFor } from '../validate.ts';
import { leavesOf, pathOf, samePlace, type Leaf, type Place } from './leaves.ts';
import { copyOf } from './match.ts';
import type { Hole, Template } from './template.ts';

/** The text of an event that was parsed in full. It is kept to compare later events with it. */
export interface Example {
  readonly text: string;
  readonly name: string | null;
}

/** A text with more values than these is not an increment, so learning it would cost more than it saves. */
const MOST_LEAVES = 96;
const MOST_HOLES = 8;
const LONGEST = 16_384;
/** Events of one shape have at least this many characters in common, counted at both ends. */
const COMMON = 16;

// for a text that is compared with every event: comparing a part of another text is slower
const ownCopy = (text: string): string => String(JSON.parse(JSON.stringify(text)));

/** The example that a text gives; null if the text is too long to learn from. */
export const exampleOf = (text: string, name: string | null): Example | null =>
  text.length > LONGEST ? null : { text: copyOf(text, 0, text.length), name };

/** Whether two events may have the same shape. A cheap check before the full comparison. */
export const areAlike = (a: Example, b: Example): boolean => {
  if (a.name !== b.name) return false;
  const shorter = Math.min(a.text.length, b.text.length);
  const enough = Math.min(COMMON, shorter);
  let same = 0;
  while (same < enough && a.text.charCodeAt(same) === b.text.charCodeAt(same)) same += 1;
  for (let end = 1; same < enough && end <= shorter; end += 1) {
    if (a.text.charCodeAt(a.text.length - end) !== b.text.charCodeAt(b.text.length - end)) break;
    same += 1;
  }
  return same >= enough;
};

/** A text and the positions of its values. */
export interface Lesson {
  readonly example: Example;
  readonly leaves: readonly Leaf[];
  /** A hash of the shape. */
  readonly shape: number;
}

/** The lesson that an example gives; null if the text has too many values. An example is compared with several later ones. */
export const lessonOf = memoize((example: Example): Lesson | null => {
  const leaves = leavesOf(example.text, MOST_LEAVES);
  return leaves === null ? null : { example, leaves, shape: shapeOf(leaves) };
});

const shapeOf = (leaves: readonly Leaf[]): number => {
  let shape = leaves.length;
  for (const { place, kind } of leaves) shape = (Math.imul(shape, 31) + place.hash + kind.charCodeAt(0)) | 0;
  return shape;
};

/**
 * The template of two events of one shape: the values in which they differ are its holes. Null if their shapes differ, or
 * if they differ in a value that decides what the event is (a tag, an enum, an error). The `known` holes of the shape stay
 * holes even if these two events agree there.
 */
export const learn = (
  codec: AnyCodec,
  { example: before, leaves: others }: Lesson,
  { example: now, leaves, shape }: Lesson,
  json: JsonObject,
  known: readonly Hole[],
): Template | null => {
  if (others.length !== leaves.length) return null;
  const holes: Hole[] = [];
  const literals: string[] = [];
  let at = 0;
  let atBefore = 0;
  let payload = -1;
  for (const [position, leaf] of leaves.entries()) {
    const other = others[position];
    if (other?.kind !== leaf.kind || !samePlace(other.place, leaf.place)) return null;
    // keys, punctuation and white space
    const between = now.text.slice(at, leaf.start);
    const differs = now.text.slice(leaf.start, leaf.end) !== before.text.slice(other.start, other.end);
    if (differs || isKnown(known, leaf.place)) {
      const path = pathOf(leaf.place);
      if (leaf.kind === 'word' || !mayDiffer(codec, json, path, leaf.kind)) return null;
      if (leaf.kind === 'json') {
        if (payload >= 0) return null;
        payload = holes.length;
      }
      if (between !== before.text.slice(atBefore, other.start)) return null;
      literals.push(between);
      holes.push({ path, kind: leaf.kind });
      at = leaf.end;
      atBefore = other.end;
    }
  }
  const rest = now.text.slice(at);
  if (holes.length === 0 || holes.length > MOST_HOLES || rest !== before.text.slice(atBefore)) return null;
  const path = holes[payload]?.path;
  const payloadSchema = path === undefined ? null : schemaAt(codec.schema, json, path, 0);
  const payloadPath = (path ?? []).reduce<string>(
    (written, step) => (typeof step === 'number' ? `${written}[]` : written === '' ? step : `${written}.${step}`),
    '',
  );
  const { name } = now;
  const strings = holes.reduce((bits, { kind }, at) => (kind === 'string' ? bits | (1 << at) : bits), 0);
  const blank = holes.map(({ kind }) => (kind === 'string' ? '' : 0));
  return {
    literals: [...literals, rest].map(ownCopy),
    // a copy has no room for more members
    holes: [...holes],
    strings,
    blank,
    base: json,
    payload,
    payloadSchema,
    payloadPath,
    shape,
    name,
  };
};

const isKnown = (known: readonly Hole[], place: Place): boolean => {
  if (known.length === 0) return false;
  const path = pathOf(place);
  return known.some((hole) => hole.path.length === path.length && hole.path.every((step, at) => step === path[at]));
};

/** Fields that decide what an event is. Events that differ in them have different shapes. */
const deciding: ReadonlySet<string | number | undefined> = new Set([
  'type',
  'object',
  'error',
  'finish_reason',
  'status',
  '__proto__',
]);

const mayDiffer = (codec: AnyCodec, json: JsonObject, path: Hole['path'], kind: Leaf['kind']): boolean => {
  if (path.some((step) => deciding.has(step))) return false;
  const found = schemaAt(codec.schema, json, path, 0);
  // the path of an undocumented value has been reported already
  if (found === null) return true;
  switch (found.kind) {
    case 'json':
    case 'list':
      return true;
    case 'string':
      return kind === 'string';
    case 'number':
    case 'integer':
      return kind === 'number';
    default:
      return false;
  }
};

/** The schema of the value at a path; null if the value is not documented. */
const schemaAt = (
  schema: Schema,
  json: Json | undefined,
  path: readonly (string | number)[],
  depth: number,
): Schema | null => {
  const step = path[depth];
  switch (schema.kind) {
    case 'nullable':
      return schemaAt(schema.inner.schema, json, path, depth);
    case 'lazy':
      return schemaAt(schema.get().schema, json, path, depth);
    case 'oneOf': {
      const option = optionFor(schema.options, json);
      return option === undefined ? null : schemaAt(option.schema, json, path, depth);
    }
    case 'union': {
      const member = isJsonObject(json) ? memberOf(schema, json[schema.tag]) : undefined;
      return member === undefined ? null : schemaAt(member.schema, json, path, depth);
    }
    default:
  }
  if (step === undefined) return schema;
  const inside = isJsonObject(json) ? json[step] : Array.isArray(json) ? inArray(json, step) : undefined;
  if (schema.kind === 'struct') {
    const field = schema.fields.get(String(step));
    return field === undefined ? null : schemaAt(field.codec.schema, inside, path, depth + 1);
  }
  if (schema.kind === 'list') return schemaAt(schema.item.schema, inside, path, depth + 1);
  return schema.kind === 'map' ? schemaAt(schema.value.schema, inside, path, depth + 1) : null;
};

const inArray = (json: readonly Json[], step: string | number): Json | undefined =>
  typeof step === 'number' ? json[step] : undefined;
