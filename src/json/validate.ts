import * as t from 'io-ts';
import { isJsonObject } from './json.ts';
import type { AnyCodec, Shape } from './shape.ts';

/**
 * Whether every value has the right JSON kind. Missing fields, null fields, and unknown fields, tags and enum values are
 * accepted. Walks over the value once and allocates nothing.
 */
export const fits = (shape: Shape, u: unknown): boolean => {
  switch (shape.kind) {
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
      return typeof u === typeof shape.values[0];
    case 'nullable':
      return u === null || fits(shape.inner.shape, u);
    case 'lazy':
      return fits(shape.get().shape, u);
    case 'list':
      if (!Array.isArray(u)) return false;
      for (const item of u) if (!fits(shape.item.shape, item)) return false;
      return true;
    case 'map':
      if (!isJsonObject(u)) return false;
      for (const key in u) if (!fits(shape.value.shape, u[key])) return false;
      return true;
    case 'struct':
      if (!isJsonObject(u)) return false;
      // iterate over the value, because a schema may have many more fields than a server sends
      for (const key in u) {
        const value = u[key];
        const field = value === undefined || value === null ? undefined : shape.fields.get(key);
        if (field !== undefined && !fits(field.codec.shape, value)) return false;
      }
      return true;
    case 'union': {
      if (!isJsonObject(u)) return false;
      const member = memberOf(shape, u[shape.tag]);
      return member === undefined || fits(member.shape, u);
    }
    case 'oneOf':
      return shape.options.some((option) => fits(option.shape, u));
  }
};

/** Returns the member of a union with this tag; undefined if this version does not know the tag. */
export const memberOf = (shape: Extract<Shape, { kind: 'union' }>, tag: unknown): AnyCodec | undefined =>
  typeof tag === 'string' ? shape.members.get(tag) : undefined;

/** Returns the first option that fits the value; if none fits, the first option of the same JSON kind. */
export const optionFor = (options: readonly AnyCodec[], u: unknown): AnyCodec | undefined =>
  options.find((option) => fits(option.shape, u)) ?? options.find((option) => sameKind(option.shape, u));

const sameKind = (shape: Shape, u: unknown): boolean => {
  switch (shape.kind) {
    case 'list':
      return Array.isArray(u);
    case 'map':
    case 'struct':
    case 'union':
      return isJsonObject(u);
    case 'nullable':
      return sameKind(shape.inner.shape, u);
    case 'lazy':
      return sameKind(shape.get().shape, u);
    default:
      return false;
  }
};

/** Returns the first mismatch on each path, as io-ts errors. Call it only for a value that does not fit. */
export const errorsOf = (shape: Shape, u: unknown, context: t.Context): t.Errors => {
  const into = (key: string, codec: AnyCodec, value: unknown): t.Errors =>
    fits(codec.shape, value) ? [] : errorsOf(codec.shape, value, t.appendContext(context, key, codec, value));
  switch (shape.kind) {
    case 'nullable':
      return errorsOf(shape.inner.shape, u, context);
    case 'lazy':
      return errorsOf(shape.get().shape, u, context);
    case 'list':
      if (Array.isArray(u)) return u.flatMap((item: unknown, index) => into(String(index), shape.item, item));
      break;
    case 'map':
      if (isJsonObject(u)) return Object.entries(u).flatMap(([key, value]) => into(key, shape.value, value));
      break;
    case 'struct':
      if (isJsonObject(u)) {
        return [...shape.fields].flatMap(([key, { codec }]) => {
          const value = u[key];
          return value === undefined || value === null ? [] : into(key, codec, value);
        });
      }
      break;
    case 'union': {
      const member = isJsonObject(u) ? memberOf(shape, u[shape.tag]) : undefined;
      if (member !== undefined) return errorsOf(member.shape, u, context);
      break;
    }
    case 'oneOf': {
      const option = optionFor(shape.options, u);
      if (option !== undefined) return errorsOf(option.shape, u, context);
      break;
    }
    default:
  }
  return [{ value: u, context }];
};
