import type { JsonSchema, StandardSchema } from '../../core/standardSchema.ts';
import { asJsonObject } from '../../json/trusted.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';

/**
 * Makes a schema from a JSON Schema, for a program without a schema library. It accepts every object, and does not check
 * its members.
 *
 * @example tool({ parameters: jsonSchema({ type: 'object', properties: { city: { type: 'string' } } }), run })
 */
export const jsonSchema = (json: JsonSchema): StandardSchema<unknown, JsonObject> => withJsonSchema(anyObject, json);

/** Adds a JSON Schema to a schema whose library cannot convert it, such as zod 3 or valibot. */
export const withJsonSchema = <Output>(
  schema: StandardSchema<unknown, Output>,
  json: JsonSchema,
): StandardSchema<unknown, Output> => ({
  '~standard': { ...schema['~standard'], jsonSchema: { input: () => json } },
});

const anyObject: StandardSchema<unknown, JsonObject> = {
  '~standard': {
    version: 1,
    vendor: 'llmgine',
    validate: (value) => (isJsonObject(value) ? { value } : { issues: [{ message: 'expected an object' }] }),
  },
};

/** The JSON Schema of a schema. Throws a `TypeError` if its library cannot convert it. */
export const jsonSchemaOf = (schema: StandardSchema): JsonSchema => {
  const { jsonSchema: converter, vendor } = schema['~standard'];
  if (converter === undefined) {
    throw new TypeError(
      `this version of ${vendor} cannot describe a schema as JSON Schema: pass withJsonSchema(schema, json)`,
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
