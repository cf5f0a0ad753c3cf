import type { Json } from '../../src/json/json.ts';
import type { AnyCodec, Schema } from '../../src/json/schema.ts';

/**
 * A value of a codec that has every documented field. Each text contains the path of its place, so that it can be found again.
 * Below `depth` lists are empty and objects have no optional fields.
 */
export const exampleValue = (codec: AnyCodec, path = '', depth = 4): Json => ofSchema(codec.schema, path, depth);

const ofSchema = (schema: Schema, path: string, depth: number): Json => {
  switch (schema.kind) {
    case 'string':
    case 'json':
      return `a text${path}`;
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return true;
    case 'literal':
      return schema.values[0] ?? null;
    case 'enum':
      return [...schema.values][0] ?? null;
    case 'nullable':
      return exampleValue(schema.inner, path, depth);
    case 'list':
      return depth <= 0 ? [] : [exampleValue(schema.item, path, depth - 1)];
    case 'map':
      return depth <= 0 ? {} : { key: exampleValue(schema.value, `${path}.key`, depth - 1) };
    case 'oneOf':
      return schema.options[0] === undefined ? null : exampleValue(schema.options[0], path, depth);
    case 'lazy':
      return exampleValue(schema.get(), path, depth - 1);
    case 'union': {
      const [first] = schema.members.values();
      return first === undefined ? null : exampleValue(first, path, depth);
    }
    case 'struct':
      return Object.fromEntries(
        [...schema.fields]
          .filter(([, { required }]) => required || depth > 0)
          .map(([key, field]) => [key, exampleValue(field.codec, `${path}.${key}`, depth - 1)]),
      );
  }
};
