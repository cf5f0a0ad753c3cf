import type { Json, JsonObject } from '../../json/json.ts';
import { membersOf, objectOf, textOf } from '../../json/read.ts';
import type { ChatCompletionMessage } from './schema/index.ts';

/** A message of the model as a request repeats it. Fits the parameter types of `openai` 5.12 or later. */
export interface AssistantMessageParam {
  role: 'assistant';
  content?: string | null;
  refusal?: string;
  tool_calls?: ToolCallParam[];
  function_call?: { name: string; arguments: string };
  audio?: { id: string };
}

/** A tool call as a request repeats it. */
export type ToolCallParam =
  | { id: string; type: 'function'; function: { name: string; arguments: string } }
  | { id: string; type: 'custom'; custom: { name: string; input: string } };

/**
 * Converts a message of a response to a message of the next request.
 *
 * Contains what servers accept: content, refusal, tool calls, the id of the audio, and what providers need back
 * (`reasoning_details` of OpenRouter, `extra_content` of Gemini, and `reasoning_content` of DeepSeek if there are tool
 * calls). Fields that are null or empty, annotations and other output-only fields are left out, because strict servers
 * refuse them. Content in parts becomes its text. Takes time proportional to the number of fields and calls.
 *
 * @example messages.push(toMessageParam(response.choices[0].message), { role: 'user', content: 'Go on.' })
 */
export const toMessageParam = (message: ChatCompletionMessage): AssistantMessageParam => paramOf(objectOf(message));

const paramOf = (message: JsonObject): AssistantMessageParam => {
  const calls = membersOf(message['tool_calls']).map((call) => callParam(objectOf(call)));
  const content = textIn(message['content']);
  const refusal = textOf(message['refusal']);
  const { name, arguments: text } = objectOf(message['function_call']);
  const audio = textOf(objectOf(message['audio'])['id']);
  return {
    ...keptFields(message, calls.length > 0 ? [...kept, 'reasoning_content'] : kept),
    role: 'assistant',
    content: content === '' && (calls.length > 0 || refusal !== null || audio !== null) ? null : content,
    ...(refusal === null ? {} : { refusal }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
    ...(typeof name === 'string' ? { function_call: { name, arguments: textOf(text) ?? '' } } : {}),
    ...(audio === null ? {} : { audio: { id: audio } }),
  };
};

const kept = ['reasoning_details', 'extra_content'];

const keptFields = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([name, value]) => names.includes(name) && value !== null));

const callParam = (call: JsonObject): ToolCallParam => {
  const common = { ...keptFields(call, kept), id: textOf(call['id']) ?? '' };
  const { name, input, arguments: text } = objectOf(call['type'] === 'custom' ? call['custom'] : call['function']);
  return call['type'] === 'custom'
    ? { ...common, type: 'custom', custom: { name: textOf(name) ?? '', input: textOf(input) ?? '' } }
    : { ...common, type: 'function', function: { name: textOf(name) ?? '', arguments: textOf(text) ?? '' } };
};

/** The text of a content that is text or a list of parts. */
const textIn = (content: Json | undefined): string =>
  textOf(content) ??
  membersOf(content)
    .map((part) => textOf(objectOf(part)['text']) ?? '')
    .join('');
