import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../../src/json/json.ts';
import { textOf } from '../../../../src/json/read.ts';

/** A message of a request. A part is a text, or JSON that no text stands for. */
export interface Message {
  readonly role: string;
  readonly parts: readonly Json[];
}

/** The conversation in a request of any API. */
export const messagesOf = (body: JsonObject): readonly Message[] => {
  const { messages, input, instructions, prompt } = body;
  return [
    ...(typeof instructions === 'string' ? [{ role: 'instructions', parts: [instructions] }] : []),
    ...listOf(messages ?? input ?? prompt).map(messageOf),
  ];
};

const listOf = (json: Json | undefined): readonly Json[] =>
  json === undefined || json === null ? [] : isJsonArray(json) ? json : [json];

const messageOf = (json: Json): Message => {
  if (!isJsonObject(json)) return { role: 'user', parts: [typeof json === 'string' ? json : json] };
  const { role, type, content, tool_calls: calls, ...rest } = json;
  if (content === undefined && calls === undefined)
    return { role: textOf(type) ?? textOf(role) ?? 'item', parts: [json] };
  return {
    role: textOf(role) ?? textOf(type) ?? 'message',
    parts: [
      ...listOf(content).map(partOf),
      ...listOf(calls),
      ...(typeof rest['tool_call_id'] === 'string' ? [{ tool_call_id: rest['tool_call_id'] }] : []),
    ],
  };
};

const partOf = (json: Json): Json => (isJsonObject(json) ? (textOf(json['text']) ?? json) : json);
