import { boolean, json, literal, map, nullable, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const responseFormatText = struct('ResponseFormatText', { type: literal('text') });
/** Requests answers in plain text. */
export interface ResponseFormatText extends TypeOf<typeof responseFormatText> {}
export const ResponseFormatText: Codec<ResponseFormatText> = responseFormatText;

const responseFormatJsonObject = struct('ResponseFormatJsonObject', { type: literal('json_object') });
/** Requests answers in JSON of any form. */
export interface ResponseFormatJsonObject extends TypeOf<typeof responseFormatJsonObject> {}
export const ResponseFormatJsonObject: Codec<ResponseFormatJsonObject> = responseFormatJsonObject;

const formatJsonSchemaJsonSchema = struct('ResponseFormatJsonSchemaJsonSchema', {
  /** name of the schema */
  name: string,
  /** what the schema is for */
  description: optional(string),
  /** JSON schema */
  schema: optional(map(json)),
  /** strict schema following */
  strict: optional(nullable(boolean)),
});
/** The schema of the answers. */
export interface ResponseFormatJsonSchemaJsonSchema extends TypeOf<typeof formatJsonSchemaJsonSchema> {}
export const ResponseFormatJsonSchemaJsonSchema: Codec<ResponseFormatJsonSchemaJsonSchema> = formatJsonSchemaJsonSchema;

const responseFormatJsonSchema = struct('ResponseFormatJsonSchema', {
  /** JSON schema format */
  json_schema: ResponseFormatJsonSchemaJsonSchema,
  type: literal('json_schema'),
});
/** Requests answers in JSON that match a schema. */
export interface ResponseFormatJsonSchema extends TypeOf<typeof responseFormatJsonSchema> {}
export const ResponseFormatJsonSchema: Codec<ResponseFormatJsonSchema> = responseFormatJsonSchema;
