import type { JsonSchema, StandardSchema } from '../../core/standardSchema.ts';
import { closed, jsonSchemaOf } from './jsonSchema.ts';

/** The `response_format` of a chat request, for an answer that is JSON of a schema. */
export interface ResponseFormat {
  type: 'json_schema';
  json_schema: { name: string; schema: Record<string, unknown>; strict: true };
}

/** The `text.format` of a Responses request, for an answer that is JSON of a schema. */
export interface TextFormat {
  type: 'json_schema';
  name: string;
  schema: Record<string, unknown>;
  strict: true;
}

/**
 * Makes the `response_format` of a chat request, for `parsed`. Throws a `TypeError` if the library of the schema cannot
 * convert it to JSON Schema.
 *
 * @example ask(client, chat, { model, messages, response_format: responseFormat(Event, 'event') }).parsed(Event)
 */
export const responseFormat = (schema: StandardSchema, name: string): ResponseFormat => ({
  type: 'json_schema',
  json_schema: { name, schema: strictSchema(schema), strict: true },
});

/**
 * Makes the `text.format` of a Responses request, for `parsed`. Throws a `TypeError` as `responseFormat` does.
 *
 * @example ask(client, responses, { model, input, text: { format: textFormat(Event, 'event') } }).parsed(Event)
 */
export const textFormat = (schema: StandardSchema, name: string): TextFormat => ({
  type: 'json_schema',
  name,
  schema: strictSchema(schema),
  strict: true,
});

const strictSchema = (schema: StandardSchema): JsonSchema => closed(jsonSchemaOf(schema));
