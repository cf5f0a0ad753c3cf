import fc from 'fast-check';
import { isJsonArray, isJsonObject } from '../../src/json/json.ts';
import type { AnyCodec, Schema } from '../../src/json/schema.ts';
import { memberOf } from '../../src/json/validate.ts';

type Values = fc.Arbitrary<unknown>;

/**
 * Values that a codec must take: known fields present or absent or null, and, anywhere, fields, tags and words that it does not know. Below
 * `depth` objects are empty.
 */
export const valuesOf = (codec: AnyCodec, depth = 4): Values => valuesAt(codec, depth, new Map());

// The same schema at the same depth has the same values: without this, the big unions would be built again and again.
const valuesAt = (codec: AnyCodec, depth: number, built: Map<AnyCodec, Map<number, Values>>): Values => {
  const byDepth = built.get(codec) ?? new Map<number, Values>();
  built.set(codec, byDepth);
  const known = byDepth.get(depth);
  if (known !== undefined) return known;
  const made = ofSchema(codec.schema, depth, (inner, at) => valuesAt(inner, at, built));
  byDepth.set(depth, made);
  return made;
};

const words = fc.string({ maxLength: 8 });
const unknownFields = fc.dictionary(
  words.map((word) => `x-${word}`),
  fc.jsonValue({ maxDepth: 1 }),
  { maxKeys: 1 },
);

const ofSchema = (schema: Schema, depth: number, values: (codec: AnyCodec, depth: number) => Values): Values => {
  switch (schema.kind) {
    case 'string':
      return words;
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'integer':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'json':
      return fc.jsonValue({ maxDepth: 1 });
    case 'literal':
      return fc.constantFrom(...schema.values);
    case 'enum':
      return fc.oneof(fc.constantFrom(...schema.values), words);
    case 'nullable':
      return fc.option(values(schema.inner, depth), { nil: null });
    case 'list':
      return fc.array(values(schema.item, depth - 1), { maxLength: 2 });
    case 'map':
      return fc.dictionary(words, values(schema.value, depth - 1), { maxKeys: 2 });
    case 'oneOf':
      return fc.oneof(...schema.options.map((option) => values(option, depth)));
    case 'lazy':
      return depth <= 0 ? fc.constant({}) : values(schema.get(), depth - 1);
    case 'union': {
      const members = [...schema.members].map(([tag, member]) =>
        values(member, depth).map((value) => ({ ...(isJsonObject(value) ? value : {}), [schema.tag]: tag })),
      );
      return fc.oneof(
        ...members,
        unknownFields.map((rest) => ({ ...rest, [schema.tag]: 'of tomorrow' })),
      );
    }
    case 'struct': {
      if (depth <= 0) return unknownFields;
      const fields = Object.fromEntries(
        [...schema.fields].map(([key, field]) => [
          key,
          fc.option(values(field.codec, depth - 1), { nil: null, freq: 9 }),
        ]),
      );
      return fc
        .tuple(fc.record(fields, { requiredKeys: [] }), unknownFields)
        .map(([known, unknown]) => ({ ...unknown, ...known }));
    }
  }
};

/** A place in a value, and a value of a kind that is not allowed there. */
export interface WrongKind {
  readonly path: readonly string[];
  readonly instead: unknown;
}

/** Every place in a value where a value of the wrong kind makes the codec fail. The tag of a union may be any text. */
export const wrongKinds = (codec: AnyCodec, value: unknown): readonly WrongKind[] => places(codec.schema, value, []);

const places = (schema: Schema, value: unknown, path: readonly string[], tag?: string): readonly WrongKind[] => {
  if (value === null || value === undefined) return [];
  const here = (instead: unknown): readonly WrongKind[] => [{ path, instead }];
  switch (schema.kind) {
    case 'json':
      return [];
    case 'string':
    case 'enum':
      return here({});
    case 'number':
    case 'boolean':
    case 'literal':
      return here([]);
    case 'integer':
      return here(0.5);
    case 'nullable':
      return places(schema.inner.schema, value, path, tag);
    case 'lazy':
      return places(schema.get().schema, value, path, tag);
    case 'list':
      if (!isJsonArray(value)) return [];
      return [...here('text'), ...value.flatMap((item, at) => places(schema.item.schema, item, [...path, String(at)]))];
    case 'map':
      if (!isJsonObject(value)) return [];
      return [
        ...here('text'),
        ...Object.entries(value).flatMap(([key, item]) => places(schema.value.schema, item, [...path, key])),
      ];
    case 'struct':
      if (!isJsonObject(value)) return [];
      return [
        ...here('text'),
        ...[...schema.fields].flatMap(([key, field]) =>
          key === tag ? [] : places(field.codec.schema, value[key], [...path, key]),
        ),
      ];
    case 'union': {
      if (!isJsonObject(value)) return [];
      const member = memberOf(schema, value[schema.tag]);
      return member === undefined ? here('text') : places(member.schema, value, path, schema.tag);
    }
    // which option was meant is the codec's own question: only the outermost place is certain
    case 'oneOf':
      return [];
  }
};

/** A copy of a value with another one at a path. */
export const replaced = (value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown => {
  if (key === undefined) return instead;
  if (isJsonArray(value)) return value.map((item, at) => (String(at) === key ? replaced(item, rest, instead) : item));
  return isJsonObject(value) ? { ...value, [key]: replaced(value[key], rest, instead) } : value;
};
