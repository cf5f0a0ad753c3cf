import { isJsonObject } from './json.ts';
import type { Shape } from './shape.ts';
import { memberOf } from './validate.ts';

type Check = (u: unknown) => boolean;

const checks = new WeakMap<Shape, Check>();

/**
 * Whether every field is documented, every required field is present and every value is known, so that `inspect` has
 * nothing to report. False does not prove that it has. Allocates nothing; each schema is compiled to a check once.
 */
export const isClean = (shape: Shape, u: unknown): boolean => checkOf(shape)(u);

const checkOf = (shape: Shape): Check => {
  const known = checks.get(shape);
  if (known !== undefined) return known;
  const made = compile(shape);
  checks.set(shape, made);
  return made;
};

const compile = (shape: Shape): Check => {
  switch (shape.kind) {
    case 'string':
      return (u) => typeof u === 'string';
    case 'number':
      return (u) => typeof u === 'number' && (!Number.isInteger(u) || Number.isSafeInteger(u));
    case 'integer':
      return Number.isSafeInteger;
    case 'boolean':
      return (u) => typeof u === 'boolean';
    case 'enum':
      return (u) => typeof u === 'string' && shape.values.has(u);
    case 'literal':
      return (u) => shape.values.some((value) => value === u);
    case 'nullable': {
      const inner = checkOf(shape.inner.shape);
      return (u) => u === null || inner(u);
    }
    case 'list':
      return listOf(checkOf(shape.item.shape));
    case 'struct':
      return shape.fields.size <= FEW ? byField(shape) : byKey(shape);
    case 'union':
      return (u) => {
        const member = isJsonObject(u) ? memberOf(shape, u[shape.tag]) : undefined;
        return member !== undefined && isClean(member.shape, u);
      };
    case 'map':
      return (u) => {
        if (!isJsonObject(u)) return false;
        for (const key in u) if (!isClean(shape.value.shape, u[key])) return false;
        return true;
      };
    case 'lazy':
      return (u) => isClean(shape.get().shape, u);
    // for other values of these two kinds the caller has to inspect the value
    case 'oneOf':
    case 'json':
      return (u) => u === null || typeof u === 'string' || typeof u === 'boolean';
  }
};

const listOf =
  (item: Check): Check =>
  (u) => {
    if (!Array.isArray(u)) return false;
    for (const one of u) if (!item(one)) return false;
    return true;
  };

/** Up to this number of documented fields, reading each of them is faster than looking up each field of the value. */
const FEW = 6;

type Struct = Extract<Shape, { readonly kind: 'struct' }>;

const byField = (shape: Struct): Check => {
  const fields = [...shape.fields].map(([key, field]) => ({
    key,
    required: field.required,
    check: checkOf(field.codec.shape),
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
    for (const key in u) found -= key === '__proto__' ? 2 : 1;
    return found === 0;
  };
};

const byKey = (shape: Struct): Check => {
  let required = 0;
  for (const field of shape.fields.values()) if (field.required) required += 1;
  const lazyChecks = new Map<string, { readonly required: boolean; readonly check: Check }>();
  for (const [key, field] of shape.fields) {
    lazyChecks.set(key, { required: field.required, check: (u) => isClean(field.codec.shape, u) });
  }
  return (u) => {
    if (!isJsonObject(u)) return false;
    let missing = required;
    for (const key in u) {
      const field = lazyChecks.get(key);
      if (field?.check(u[key]) !== true) return false;
      if (field.required) missing -= 1;
    }
    return missing === 0;
  };
};
