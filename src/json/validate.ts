import type * as t from 'io-ts';
import { isJsonObject } from './json.ts';
import type { AnyCodec, Schema } from './schema.ts';

/**
 * Whether every value has the right JSON kind. Missing fields, null fields, and unknown fields, tags and enum values are
 * accepted. Walks over the value once and allocates nothing.
 */
export const fits = (schema: Schema, u: unknown): boolean => {
  switch (schema.kind) {
    case 'json':
      return true;
    case 'string':
    case 'enum':
      return typeof u === 'string';
    case 'number':
      return typeof u === 'number';
    case 'integer':
      return Number.isInteger(u);
    case 'boolean':
      return typeof u === 'boolean';
    case 'literal':
      return typeof u === typeof schema.values[0];
    case 'nullable':
      return u === null || fits(schema.inner.schema, u);
    case 'lazy':
      return fits(schema.get().schema, u);
    case 'list':
      if (!Array.isArray(u)) return false;
      for (const item of u) if (!fits(schema.item.schema, item)) return false;
      return true;
    case 'map':
      if (!isJsonObject(u)) return false;
      for (const key in u) if (Object.hasOwn(u, key) && !fits(schema.value.schema, u[key])) return false;
      return true;
    case 'struct':
      if (!isJsonObject(u)) return false;
      // iterate over the value, because a schema may have many more fields than a server sends
      for (const key in u) {
        if (!Object.hasOwn(u, key)) continue;
        const value = u[key];
        const field = value === undefined || value === null ? undefined : schema.fields.get(key);
        if (field !== undefined && !fits(field.codec.schema, value)) return false;
      }
      return true;
    case 'union': {
      if (!isJsonObject(u)) return false;
      const member = memberOf(schema, u[schema.tag]);
      return member === undefined || fits(member.schema, u);
    }
    case 'oneOf':
      return schema.options.some((option) => fits(option.schema, u));
  }
};

/** Returns the member of a union with this tag; undefined if this version does not know the tag. */
export const memberOf = (schema: Extract<Schema, { kind: 'union' }>, tag: unknown): AnyCodec | undefined =>
  typeof tag === 'string' ? schema.members.get(tag) : undefined;

/** Returns the first option that fits the value; if none fits, the first option of the same JSON kind. */
export const optionFor = (options: readonly AnyCodec[], u: unknown): AnyCodec | undefined =>
  options.find((option) => fits(option.schema, u)) ?? options.find((option) => sameKind(option.schema, u));

const sameKind = (schema: Schema, u: unknown): boolean => {
  switch (schema.kind) {
    case 'list':
      return Array.isArray(u);
    case 'map':
    case 'struct':
    case 'union':
      return isJsonObject(u);
    case 'nullable':
      return sameKind(schema.inner.schema, u);
    case 'lazy':
      return sameKind(schema.get().schema, u);
    default:
      return false;
  }
};

/** Returns the first mismatch on each path, as io-ts errors. Call it only for a value that does not fit. */
export const errorsOf = (schema: Schema, u: unknown, context: t.Context): t.Errors => {
  const into = (key: string, codec: AnyCodec, value: unknown): t.Errors =>
    fits(codec.schema, value) ? [] : errorsOf(codec.schema, value, [...context, { key, type: codec, actual: value }]);
  switch (schema.kind) {
    case 'nullable':
      return errorsOf(schema.inner.schema, u, context);
    case 'lazy':
      return errorsOf(schema.get().schema, u, context);
    case 'list':
      if (Array.isArray(u)) return u.flatMap((item: unknown, index) => into(String(index), schema.item, item));
      break;
    case 'map':
      if (isJsonObject(u)) return Object.entries(u).flatMap(([key, value]) => into(key, schema.value, value));
      break;
    case 'struct':
      if (isJsonObject(u)) {
        return [...schema.fields].flatMap(([key, { codec }]) => {
          const value = u[key];
          return value === undefined || value === null ? [] : into(key, codec, value);
        });
      }
      break;
    case 'union': {
      const member = isJsonObject(u) ? memberOf(schema, u[schema.tag]) : undefined;
      if (member !== undefined) return errorsOf(member.schema, u, context);
      break;
    }
    case 'oneOf': {
      const option = optionFor(schema.options, u);
      if (option !== undefined) return errorsOf(option.schema, u, context);
      break;
    }
    default:
  }
  return [{ value: u, context }];
};
