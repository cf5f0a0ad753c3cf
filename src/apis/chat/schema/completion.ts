import { integer, json, list, map, nullable, number, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { ofChoice } from './sharedFields.ts';
import { ofAnswer } from './sharedFields.ts';
import { CompletionUsage } from '../../shared/usage.ts';
import { ChatCompletionMessage } from './message.ts';

const chatCompletionChoice = struct('ChatCompletionChoice', {
  /** why generation of this choice stopped; null until its last chunk */
  finish_reason: openEnum('stop', 'length', 'tool_calls', 'content_filter', 'function_call'),
  ...ofChoice,
  /** the generated message */
  message: ChatCompletionMessage,
});
/** One of the `n` generated alternatives. */
export interface ChatCompletionChoice extends TypeOf<typeof chatCompletionChoice> {}
export const ChatCompletionChoice: Codec<ChatCompletionChoice> = chatCompletionChoice;

const chatCompletion = struct('ChatCompletion', {
  /** completion id (chatcmpl-…); same on every chunk */
  id: string,
  /** generated alternatives (n of them) */
  choices: list(ChatCompletionChoice),
  ...ofAnswer,
  object: openEnum('chat.completion'),
  /** your key/value pairs (max 16) */
  metadata: optional(nullable(map(string))),
  /** token counts; on streams null except on the last usage chunk (include_usage) */
  usage: optional(CompletionUsage),
  /** request id @source spec-example */
  request_id: optional(string),
  /** seed (echo) @source spec-example */
  seed: optional(integer),
  /** sampling temperature (echo) @source spec-example */
  temperature: optional(number),
  /** nucleus sampling (echo) @source spec-example */
  top_p: optional(number),
  /** presence penalty (echo) @source spec-example */
  presence_penalty: optional(number),
  /** frequency penalty (echo) @source spec-example */
  frequency_penalty: optional(number),
  /** user (echo) @source spec-example */
  input_user: optional(nullable(string)),
  /** tool choice policy (echo) @source spec-example */
  tool_choice: optional(json),
  /** tools @source spec-example */
  tools: optional(nullable(list(json))),
  /** output format @source spec-example */
  response_format: optional(json),
  /** usage of each model that took part @source observed (groq) */
  usage_breakdown: optional(nullable(map(json))),
});
/** A complete chat completion, which the API returns if the request does not stream. */
export interface ChatCompletion extends TypeOf<typeof chatCompletion> {}
export const ChatCompletion: Codec<ChatCompletion> = chatCompletion;
