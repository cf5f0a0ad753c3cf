import { isClean, requiredCount } from './clean.ts';
import { isJsonObject, kindOf, type JsonKind } from './json.ts';
import type { AnyCodec, Schema } from './schema.ts';
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
export const inspect = (codec: AnyCodec, u: unknown): readonly Finding[] => inspectAt(codec.schema, u, '', codec.name);

/** Does the same for a part of a value. `path` is the path of the part. */
export const inspectAt = (schema: Schema, u: unknown, path: string, name: string): readonly Finding[] => {
  if (isClean(schema, u)) return nothing;
  const findings: Finding[] = [];
  walk(schema, u, path, (finding) => findings.push(finding), name);
  return findings;
};

const nothing: readonly Finding[] = [];

type Report = (finding: Finding) => void;

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const walk = (schema: Schema, u: unknown, path: string, report: Report, name: string): void => {
  switch (schema.kind) {
    case 'json':
      walkUnknown(u, path, report);
      return;
    case 'nullable':
      if (u !== null) walk(schema.inner.schema, u, path, report, schema.inner.name);
      return;
    case 'lazy':
      walk(schema.get().schema, u, path, report, name);
      return;
    case 'enum':
      if (typeof u !== 'string') break;
      if (!schema.values.has(u)) report({ _tag: 'UnknownValue', path });
      return;
    case 'number':
    case 'integer':
      if (typeof u !== 'number' || (schema.kind === 'integer' && !Number.isInteger(u))) break;
      if (Number.isInteger(u) && !Number.isSafeInteger(u)) report({ _tag: 'UnsafeInteger', path });
      return;
    case 'string':
    case 'boolean':
      if (typeof u !== schema.kind) break;
      return;
    case 'literal':
      if (typeof u !== typeof schema.values[0]) break;
      if (!schema.values.some((value) => value === u)) report({ _tag: 'UnknownValue', path });
      return;
    case 'list':
      if (!Array.isArray(u)) break;
      for (const item of u) walk(schema.item.schema, item, `${path}[]`, report, schema.item.name);
      return;
    case 'map':
      if (!isJsonObject(u)) break;
      for (const key of Object.keys(u))
        walk(schema.value.schema, u[key], under(path, '{*}'), report, schema.value.name);
      return;
    case 'struct':
      if (!isJsonObject(u)) break;
      walkStruct(schema, u, path, report);
      return;
    case 'union': {
      if (!isJsonObject(u)) break;
      const member = memberOf(schema, u[schema.tag]);
      if (member === undefined) report({ _tag: 'UnknownMember', path: under(path, schema.tag) });
      else walk(member.schema, u, path, report, member.name);
      return;
    }
    case 'oneOf': {
      const option = optionFor(schema.options, u);
      if (option === undefined) break;
      walk(option.schema, u, path, report, option.name);
      return;
    }
  }
  report({ _tag: 'Mismatch', path, expected: name, found: kindOf(u) });
};

const walkStruct = (
  schema: Extract<Schema, { kind: 'struct' }>,
  u: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): void => {
  let required = 0;
  for (const key in u) {
    if (!Object.hasOwn(u, key)) continue;
    const field = schema.fields.get(key);
    const value = u[key];
    if (field === undefined) {
      report({ _tag: 'UnknownField', path: under(path, key), found: kindOf(value) });
      walkUnknown(value, under(path, key), report);
      continue;
    }
    if (field.required) required += 1;
    if (value === null && !takesNull(field.codec.schema)) report({ _tag: 'UnexpectedNull', path: under(path, key) });
    else walk(field.codec.schema, value, under(path, key), report, field.codec.name);
  }
  if (required < requiredCount(schema)) {
    for (const [key, field] of schema.fields) {
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
    for (const key of Object.keys(u)) walkUnknown(u[key], under(path, key), report);
  }
};

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
