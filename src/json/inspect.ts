import { isClean } from './clean.ts';
import { isJsonObject, kindOf, type JsonKind } from './json.ts';
import type { AnyCodec, Shape } from './shape.ts';
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
export const inspect = (codec: AnyCodec, u: unknown): readonly Finding[] => inspectAt(codec.shape, u, '', codec.name);

/** Does the same for a part of a value. `path` is the path of the part. */
export const inspectAt = (shape: Shape, u: unknown, path: string, name: string): readonly Finding[] => {
  if (isClean(shape, u)) return nothing;
  const findings: Finding[] = [];
  walk(shape, u, path, (finding) => findings.push(finding), name);
  return findings;
};

const nothing: readonly Finding[] = [];

type Report = (finding: Finding) => void;

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const walk = (shape: Shape, u: unknown, path: string, report: Report, name: string): void => {
  switch (shape.kind) {
    case 'json':
      walkUnknown(u, path, report);
      return;
    case 'nullable':
      if (u !== null) walk(shape.inner.shape, u, path, report, shape.inner.name);
      return;
    case 'lazy':
      walk(shape.get().shape, u, path, report, name);
      return;
    case 'enum':
      if (typeof u !== 'string') break;
      if (!shape.values.has(u)) report({ _tag: 'UnknownValue', path });
      return;
    case 'number':
    case 'integer':
      if (typeof u !== 'number' || (shape.kind === 'integer' && !Number.isInteger(u))) break;
      if (Number.isInteger(u) && !Number.isSafeInteger(u)) report({ _tag: 'UnsafeInteger', path });
      return;
    case 'string':
    case 'boolean':
      if (typeof u !== shape.kind) break;
      return;
    case 'literal':
      if (typeof u !== typeof shape.values[0]) break;
      if (!shape.values.some((value) => value === u)) report({ _tag: 'UnknownValue', path });
      return;
    case 'list':
      if (!Array.isArray(u)) break;
      for (const item of u) walk(shape.item.shape, item, `${path}[]`, report, shape.item.name);
      return;
    case 'map':
      if (!isJsonObject(u)) break;
      for (const key in u) walk(shape.value.shape, u[key], under(path, '{*}'), report, shape.value.name);
      return;
    case 'struct':
      if (!isJsonObject(u)) break;
      walkStruct(shape, u, path, report);
      return;
    case 'union': {
      if (!isJsonObject(u)) break;
      const member = memberOf(shape, u[shape.tag]);
      if (member === undefined) report({ _tag: 'UnknownMember', path: under(path, shape.tag) });
      else walk(member.shape, u, path, report, member.name);
      return;
    }
    case 'oneOf': {
      const option = optionFor(shape.options, u);
      if (option === undefined) break;
      walk(option.shape, u, path, report, option.name);
      return;
    }
  }
  report({ _tag: 'Mismatch', path, expected: name, found: kindOf(u) });
};

const walkStruct = (
  shape: Extract<Shape, { kind: 'struct' }>,
  u: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): void => {
  let required = 0;
  for (const key in u) {
    const field = shape.fields.get(key);
    const value = u[key];
    if (field === undefined) {
      report({ _tag: 'UnknownField', path: under(path, key), found: kindOf(value) });
      walkUnknown(value, under(path, key), report);
      continue;
    }
    if (field.required) required += 1;
    if (value === null && !takesNull(field.codec.shape)) report({ _tag: 'UnexpectedNull', path: under(path, key) });
    else walk(field.codec.shape, value, under(path, key), report, field.codec.name);
  }
  if (required < requiredCount(shape)) {
    for (const [key, field] of shape.fields) {
      if (field.required && !Object.hasOwn(u, key)) report({ _tag: 'MissingField', path: under(path, key) });
    }
  }
};

// Inside an undocumented value, the only possible finding is a number that JavaScript cannot represent exactly.
const walkUnknown = (u: unknown, path: string, report: Report): void => {
  if (typeof u === 'number') {
    if (Number.isInteger(u) && !Number.isSafeInteger(u)) report({ _tag: 'UnsafeInteger', path });
  } else if (Array.isArray(u)) {
    for (const item of u) walkUnknown(item, `${path}[]`, report);
  } else if (isJsonObject(u)) {
    for (const key in u) walkUnknown(u[key], under(path, key), report);
  }
};

const takesNull = (shape: Shape): boolean => {
  switch (shape.kind) {
    case 'nullable':
    case 'json':
      return true;
    case 'lazy':
      return takesNull(shape.get().shape);
    case 'oneOf':
      return shape.options.some((option) => takesNull(option.shape));
    default:
      return false;
  }
};

const counts = new WeakMap<Shape, number>();
const requiredCount = (shape: Extract<Shape, { kind: 'struct' }>): number => {
  const known = counts.get(shape);
  if (known !== undefined) return known;
  let count = 0;
  for (const field of shape.fields.values()) if (field.required) count += 1;
  counts.set(shape, count);
  return count;
};
