import { isClean, requiredCount } from './clean.ts';
import { isJsonObject, kindOf, type JsonKind } from './json.ts';
import type { AnyCodec, Schema } from './schema.ts';
import { follow, Place } from './place.ts';
import { memberOf, optionFor } from './validate.ts';

/** One difference between a value and its documentation. Paths have the form `choices[].delta.content`. */
export type Finding =
  | { readonly _tag: 'UnknownField'; readonly path: string; readonly found: JsonKind }
  | { readonly _tag: 'MissingField'; readonly path: string }
  | { readonly _tag: 'UnexpectedNull'; readonly path: string }
  | { readonly _tag: 'UnknownValue'; readonly path: string }
  | { readonly _tag: 'UnknownMember'; readonly path: string }
  | { readonly _tag: 'UnsafeInteger'; readonly path: string }
  | { readonly _tag: 'Mismatch'; readonly path: string; readonly expected: string; readonly found: JsonKind };

/** Returns every difference between a value and its codec. Walks over the value once. Never throws. */
export const inspect = (codec: AnyCodec, u: unknown): readonly Finding[] => {
  if (isClean(codec.schema, u)) return nothing;
  const findings: Finding[] = [];
  walk(
    codec.schema,
    u,
    new Place(''),
    { isFull: false, isNew: () => true, take: (one) => findings.push(one) },
    codec.name,
  );
  return findings;
};

const nothing: readonly Finding[] = [];

/** Where a walk puts its findings. It asks first, so that no finding is made in vain. */
interface Findings {
  /** True if no further finding is wanted. The walk then stops. */
  readonly isFull: boolean;
  readonly isNew: (place: Place, tag: Finding['_tag']) => boolean;
  readonly take: (finding: Finding) => void;
}

/**
 * Inspects the values of one stream. Reports each kind of difference once for each path, at most `most` in all, and then
 * inspects nothing more. What it keeps does not depend on the number or size of the values.
 */
export class Inspector implements Findings {
  readonly #root = new Place('');
  readonly #most: number;
  readonly #report: (finding: Finding) => void;
  #count = 0;

  constructor(most: number, report: (finding: Finding) => void) {
    this.#most = most;
    this.#report = report;
  }

  /** Reports the differences between a value and its schema. `path` is the path of the value in the event. */
  inspect(schema: Schema, u: unknown, path: string, name: string): void {
    if (!this.isFull && !isClean(schema, u)) walk(schema, u, follow(this.#root, path), this, name);
  }

  get isFull(): boolean {
    return this.#count >= this.#most;
  }

  isNew(place: Place, tag: Finding['_tag']): boolean {
    return !this.isFull && place.isFirst(tag);
  }

  take(finding: Finding): void {
    this.#count += 1;
    this.#report(finding);
  }
}

const walk = (schema: Schema, u: unknown, place: Place, into: Findings, name: string): void => {
  if (into.isFull) return;
  switch (schema.kind) {
    case 'json':
      walkUnknown(u, place, into);
      return;
    case 'nullable':
      if (u !== null) walk(schema.inner.schema, u, place, into, schema.inner.name);
      return;
    case 'lazy':
      walk(schema.get().schema, u, place, into, name);
      return;
    case 'enum':
      if (typeof u !== 'string') break;
      if (!schema.values.has(u)) report(into, place, 'UnknownValue');
      return;
    case 'number':
    case 'integer':
      if (typeof u !== 'number' || (schema.kind === 'integer' && !Number.isInteger(u))) break;
      if (isUnsafe(u)) report(into, place, 'UnsafeInteger');
      return;
    case 'string':
    case 'boolean':
      if (typeof u !== schema.kind) break;
      return;
    case 'literal':
      if (typeof u !== typeof schema.values[0]) break;
      if (!schema.values.some((value) => value === u)) report(into, place, 'UnknownValue');
      return;
    case 'list':
      if (!Array.isArray(u)) break;
      for (const item of u) walkUnclean(schema.item, item, place.items, into);
      return;
    case 'map':
      if (!isJsonObject(u)) break;
      for (const key of Object.keys(u)) walkUnclean(schema.value, u[key], place.field('{*}'), into);
      return;
    case 'struct':
      if (!isJsonObject(u)) break;
      walkStruct(schema, u, place, into);
      return;
    case 'union': {
      if (!isJsonObject(u)) break;
      const member = memberOf(schema, u[schema.tag]);
      if (member === undefined) report(into, place.field(schema.tag), 'UnknownMember');
      else walk(member.schema, u, place, into, member.name);
      return;
    }
    case 'oneOf': {
      const option = optionFor(schema.options, u);
      if (option === undefined) break;
      walk(option.schema, u, place, into, option.name);
      return;
    }
  }
  if (into.isNew(place, 'Mismatch'))
    into.take({ _tag: 'Mismatch', path: place.path, expected: name, found: kindOf(u) });
};

type Plain = 'MissingField' | 'UnexpectedNull' | 'UnknownValue' | 'UnknownMember' | 'UnsafeInteger';

const report = (into: Findings, place: Place, tag: Plain): void => {
  if (into.isNew(place, tag)) into.take({ _tag: tag, path: place.path });
};

/** A member of a list or map. Most members are clean, and a check allocates nothing. */
const walkUnclean = (codec: AnyCodec, u: unknown, place: Place, into: Findings): void => {
  if (!isClean(codec.schema, u)) walk(codec.schema, u, place, into, codec.name);
};

const walkStruct = (
  schema: Extract<Schema, { kind: 'struct' }>,
  u: Readonly<Record<string, unknown>>,
  place: Place,
  into: Findings,
): void => {
  let required = 0;
  for (const key in u) {
    if (!Object.hasOwn(u, key)) continue;
    const field = schema.fields.get(key);
    const value = u[key];
    if (field === undefined) {
      if (into.isFull) return;
      const at = place.field(key);
      if (into.isNew(at, 'UnknownField')) into.take({ _tag: 'UnknownField', path: at.path, found: kindOf(value) });
      walkUnknown(value, at, into);
      continue;
    }
    if (field.required) required += 1;
    if (value === null && !takesNull(field.codec.schema)) report(into, place.field(key), 'UnexpectedNull');
    else if (!isClean(field.codec.schema, value))
      walk(field.codec.schema, value, place.field(key), into, field.codec.name);
  }
  if (required < requiredCount(schema)) {
    for (const [key, field] of schema.fields) {
      if (field.required && !Object.hasOwn(u, key)) report(into, place.field(key), 'MissingField');
    }
  }
};

// Inside an undocumented value, the only possible finding is a number that JavaScript cannot represent exactly.
const walkUnknown = (u: unknown, place: Place, into: Findings): void => {
  if (isUnsafe(u)) report(into, place, 'UnsafeInteger');
  else if (typeof u === 'object' && u !== null) walkInside(u, { above: null, name: null, place }, into);
};

/** A container in an undocumented value. Its place is made when something is found in it. */
interface Container {
  readonly above: Container | null;
  /** Null for a member of an array. */
  readonly name: string | null;
  place: Place | null;
}

const walkInside = (u: object, held: Container, into: Findings): void => {
  if (into.isFull) return;
  if (Array.isArray(u)) for (const item of u) walkMember(item, null, held, into);
  else if (isJsonObject(u)) for (const name of Object.keys(u)) walkMember(u[name], name, held, into);
};

const walkMember = (u: unknown, name: string | null, held: Container, into: Findings): void => {
  if (typeof u === 'object' && u !== null) walkInside(u, { above: held, name, place: null }, into);
  else if (isUnsafe(u) && !into.isFull) report(into, inside(placeOf(held), name), 'UnsafeInteger');
};

const placeOf = (held: Container): Place =>
  (held.place ??= inside(held.above === null ? new Place('') : placeOf(held.above), held.name));

const inside = (place: Place, name: string | null): Place => (name === null ? place.items : place.field(name));

const isUnsafe = (u: unknown): boolean => typeof u === 'number' && Number.isInteger(u) && !Number.isSafeInteger(u);

const takesNull = (schema: Schema): boolean => {
  switch (schema.kind) {
    case 'nullable':
    case 'json':
      return true;
    case 'lazy':
      return takesNull(schema.get().schema);
    case 'oneOf':
      return schema.options.some((option) => takesNull(option.schema));
    default:
      return false;
  }
};
