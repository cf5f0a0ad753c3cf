import { isJsonObject } from './json.ts';
import { memoize } from './memoize.ts';
import type { Schema } from './schema.ts';
import { memberOf } from './validate.ts';

type Check = (u: unknown) => boolean;

/**
 * Whether every field is documented, every required field is present and every value is known, so that `inspect` has
 * nothing to report. False does not prove that it has. Allocates nothing; each schema is compiled to a check once.
 */
export const isClean = (schema: Schema, u: unknown): boolean => checkOf(schema)(u);

const checkOf: (schema: Schema) => Check = memoize((schema: Schema): Check => {
  switch (schema.kind) {
    case 'string':
      return (u) => typeof u === 'string';
    case 'number':
      return (u) => typeof u === 'number' && (!Number.isInteger(u) || Number.isSafeInteger(u));
    case 'integer':
      return Number.isSafeInteger;
    case 'boolean':
      return (u) => typeof u === 'boolean';
    case 'enum':
      return (u) => typeof u === 'string' && schema.values.has(u);
    case 'literal':
      return (u) => schema.values.some((value) => value === u);
    case 'nullable': {
      const inner = checkOf(schema.inner.schema);
      return (u) => u === null || inner(u);
    }
    case 'list':
      return listOf(checkOf(schema.item.schema));
    case 'struct':
      return schema.fields.size <= FEW ? byField(schema) : byKey(schema);
    case 'union':
      return (u) => {
        const member = isJsonObject(u) ? memberOf(schema, u[schema.tag]) : undefined;
        return member !== undefined && isClean(member.schema, u);
      };
    case 'map':
      return (u) => {
        if (!isJsonObject(u)) return false;
        for (const key in u) if (Object.hasOwn(u, key) && !isClean(schema.value.schema, u[key])) return false;
        return true;
      };
    case 'lazy':
      return (u) => isClean(schema.get().schema, u);
    // for other values of these two kinds the caller has to inspect the value
    case 'oneOf':
    case 'json':
      return (u) => u === null || typeof u === 'string' || typeof u === 'boolean';
  }
});

const listOf =
  (item: Check): Check =>
  (u) => {
    if (!Array.isArray(u)) return false;
    for (const one of u) if (!item(one)) return false;
    return true;
  };

/** Up to this number of documented fields, reading each of them is faster than looking up each field of the value. */
const FEW = 6;

type Struct = Extract<Schema, { readonly kind: 'struct' }>;

/** The number of required fields of a struct. */
export const requiredCount = memoize(({ fields }: Struct): number => {
  let count = 0;
  for (const field of fields.values()) if (field.required) count += 1;
  return count;
});

const byField = (schema: Struct): Check => {
  const fields = [...schema.fields].map(([key, field]) => ({
    key,
    required: field.required,
    check: checkOf(field.codec.schema),
  }));
  return (u) => {
    if (!isJsonObject(u)) return false;
    let found = 0;
    for (const { key, required, check } of fields) {
      const value = u[key];
      if (value === undefined) {
        if (required) return false;
      } else if (check(value)) found += 1;
      else return false;
    }
    for (const key in u) if (Object.hasOwn(u, key)) found -= key === '__proto__' ? 2 : 1;
    return found === 0;
  };
};

const byKey = (schema: Struct): Check => {
  const required = requiredCount(schema);
  const lazyChecks = new Map<string, { readonly required: boolean; readonly check: Check }>();
  for (const [key, field] of schema.fields) {
    lazyChecks.set(key, { required: field.required, check: (u) => isClean(field.codec.schema, u) });
  }
  return (u) => {
    if (!isJsonObject(u)) return false;
    let missing = required;
    for (const key in u) {
      if (!Object.hasOwn(u, key)) continue;
      const field = lazyChecks.get(key);
      if (field?.check(u[key]) !== true) return false;
      if (field.required) missing -= 1;
    }
    return missing === 0;
  };
};
