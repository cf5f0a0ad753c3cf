import type { JsonSchema, StandardSchema } from '../../core/standardSchema.ts';
import { asJsonObject } from '../../json/trusted.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';

/**
 * Makes a schema from a JSON Schema, for a program without a schema library: it accepts every object and does not check
 * its members. With `schema` it describes a schema whose library cannot convert it, such as zod 3.
 *
 * @example tool({ parameters: jsonSchema({ type: 'object', properties: { city: { type: 'string' } } }), run })
 */
export function jsonSchema(json: JsonSchema): StandardSchema<unknown, JsonObject>;
export function jsonSchema<Output>(
  json: JsonSchema,
  schema: StandardSchema<unknown, Output>,
): StandardSchema<unknown, Output>;
export function jsonSchema(json: JsonSchema, schema: StandardSchema = anyObject): StandardSchema {
  return { '~standard': { ...schema['~standard'], jsonSchema: { input: () => json } } };
}

const anyObject: StandardSchema = {
  '~standard': {
    version: 1,
    vendor: 'llmgine',
    validate: (value) => (isJsonObject(value) ? { value } : { issues: [{ message: 'expected an object', path: [] }] }),
  },
};

/** The JSON Schema of a schema. Throws a `TypeError` if its library cannot convert it. */
export const jsonSchemaOf = (schema: StandardSchema): JsonSchema => {
  const { jsonSchema: converter, vendor } = schema['~standard'];
  if (converter === undefined) {
    throw new TypeError(
      `this version of ${vendor} cannot describe a schema as JSON Schema: pass jsonSchema(json, schema)`,
    );
  }
  return asJsonObject(converter.input({ target: 'draft-2020-12' }));
};

/** The same schema with objects that accept no other properties, as OpenAI requires it for `strict: true`. */
export const closed = (schema: JsonSchema): JsonSchema => {
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closedIn(value)]));
  return schema['type'] === 'object' && isJsonObject(schema['properties'])
    ? { additionalProperties: false, ...inner }
    : inner;
};

const closedIn = (value: Json): Json =>
  isJsonArray(value) ? value.map(closedIn) : isJsonObject(value) ? closed(value) : value;
