import type * as t from 'io-ts';
import { kindOf, type JsonKind } from './json.ts';
import type { AnyCodec, Schema } from './schema.ts';
import { optionFor } from './validate.ts';

/** The position of a value that does not match its codec. Contains no user content. */
export interface Mismatch {
  readonly path: string;
  readonly expected: string;
  readonly found: JsonKind;
}

/**
 * Converts the first io-ts error to a mismatch with one path: `choices[0].message.content`. The key of a map is written
 * as `{*}`, because it may contain user content.
 */
export const firstMismatch = (errors: t.Errors): Mismatch => {
  const [error] = errors;
  if (error === undefined) return { path: '', expected: 'something else', found: 'nothing' };
  let path = '';
  error.context.forEach(({ key }, position) => {
    const parent = error.context[position - 1];
    if (parent === undefined) return;
    path = under(path, key, kindAt(parent.type, parent.actual));
  });
  const leaf = error.context.at(-1);
  return { path, expected: leaf?.type.name ?? 'something else', found: kindOf(error.value) };
};

const under = (path: string, key: string, parent: Schema['kind'] | null): string => {
  if (parent === 'list') return `${path}[${key}]`;
  const step = parent === 'map' ? '{*}' : key;
  return path === '' ? step : `${path}.${step}`;
};

const hasSchema = (codec: t.Decoder<unknown, unknown>): codec is AnyCodec => 'schema' in codec;

// returns the kind of the container, which decides how its keys are written
const kindAt = (codec: t.Decoder<unknown, unknown>, value: unknown): Schema['kind'] | null => {
  if (!hasSchema(codec)) return null;
  const { schema } = codec;
  switch (schema.kind) {
    case 'nullable':
      return kindAt(schema.inner, value);
    case 'lazy':
      return kindAt(schema.get(), value);
    case 'oneOf': {
      const option = optionFor(schema.options, value);
      return option === undefined ? null : kindAt(option, value);
    }
    default:
      return schema.kind;
  }
};
