import {
  boolean,
  integer,
  list,
  literal,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

// The parts of a message whose content is not plain text. OpenAI itself sends text only.

const chatCompletionTextPart = struct('ChatCompletionTextPart', {
  type: literal('text'),
  /** text of the part */
  text: string,
});
/** A text part of an answer. @source observed (mistral) */
export interface ChatCompletionTextPart extends TypeOf<typeof chatCompletionTextPart> {}
export const ChatCompletionTextPart: Codec<ChatCompletionTextPart> = chatCompletionTextPart;

const chatCompletionThinkingPart = struct('ChatCompletionThinkingPart', {
  type: literal('thinking'),
  /** the reasoning, in pieces */
  thinking: list(ChatCompletionTextPart),
  /** the reasoning is complete */
  closed: optional(boolean),
});
/** A reasoning part of an answer. @source observed (mistral) */
export interface ChatCompletionThinkingPart extends TypeOf<typeof chatCompletionThinkingPart> {}
export const ChatCompletionThinkingPart: Codec<ChatCompletionThinkingPart> = chatCompletionThinkingPart;

const answerParts = [ChatCompletionTextPart, ChatCompletionThinkingPart] as const;
/** A part of an answer of Mistral's reasoning models. */
export type ChatCompletionAnswerPart = TypeOfMember<(typeof answerParts)[number]>;
export const ChatCompletionAnswerPart: Codec<ChatCompletionAnswerPart> = union('ChatCompletionAnswerPart', answerParts);

const chatCompletionReasoningDetail = struct('ChatCompletionReasoningDetail', {
  /** kind of detail */
  type: optional(openEnum('reasoning.text', 'reasoning.summary', 'reasoning.encrypted')),
  /** reasoning text; on streams the next piece */
  text: optional(nullable(string)),
  /** reasoning summary; on streams the next piece */
  summary: optional(nullable(string)),
  /** opaque reasoning, to be sent back */
  data: optional(nullable(string)),
  /** signature that proves that the model wrote the text */
  signature: optional(nullable(string)),
  /** whose reasoning it is: anthropic-claude-v1, openai-responses-v1, … */
  format: optional(nullable(string)),
  /** id of the detail */
  id: optional(nullable(string)),
  /** index of the call that this piece belongs to */
  index: optional(nullable(integer)),
});
/** Reasoning of a model behind OpenRouter, to be sent back with the next request. @source observed (openrouter) */
export interface ChatCompletionReasoningDetail extends TypeOf<typeof chatCompletionReasoningDetail> {}
export const ChatCompletionReasoningDetail: Codec<ChatCompletionReasoningDetail> = chatCompletionReasoningDetail;
