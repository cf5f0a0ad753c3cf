import type * as t from 'io-ts';
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
import type { Codec } from '../../../json/schema.ts';

// Where a message's content is no plain text. OpenAI itself answers with text only.

const chatCompletionTextPart = struct('ChatCompletionTextPart', {
  /** tag text @source observed (mistral) */
  type: literal('text'),
  /** text of the part @source observed (mistral) */
  text: string,
});
/** A text part of an answer. */
export interface ChatCompletionTextPart extends t.TypeOf<typeof chatCompletionTextPart> {}
export const ChatCompletionTextPart: Codec<ChatCompletionTextPart> = chatCompletionTextPart;

const chatCompletionThinkingPart = struct('ChatCompletionThinkingPart', {
  /** tag thinking @source observed (mistral) */
  type: literal('thinking'),
  /** the reasoning, in pieces @source observed (mistral) */
  thinking: list(ChatCompletionTextPart),
  /** the reasoning is complete @source observed (mistral) */
  closed: optional(boolean),
});
/** A reasoning part of an answer. */
export interface ChatCompletionThinkingPart extends t.TypeOf<typeof chatCompletionThinkingPart> {}
export const ChatCompletionThinkingPart: Codec<ChatCompletionThinkingPart> = chatCompletionThinkingPart;

const answerParts = [ChatCompletionTextPart, ChatCompletionThinkingPart] as const;
/** A part of an answer of Mistral's reasoning models. */
export type ChatCompletionAnswerPart = TypeOfMember<(typeof answerParts)[number]>;
export const ChatCompletionAnswerPart: Codec<ChatCompletionAnswerPart> = union(
  'ChatCompletionAnswerPart',
  'type',
  answerParts,
);

const chatCompletionReasoningDetail = struct('ChatCompletionReasoningDetail', {
  /** kind of detail @source observed (openrouter) */
  type: optional(openEnum('reasoning.text', 'reasoning.summary', 'reasoning.encrypted')),
  /** reasoning text; on streams the next piece @source observed (openrouter) */
  text: optional(nullable(string)),
  /** reasoning summary; on streams the next piece @source observed (openrouter) */
  summary: optional(nullable(string)),
  /** opaque reasoning, to be sent back @source observed (openrouter) */
  data: optional(nullable(string)),
  /** proof that the text is the model's own @source observed (openrouter) */
  signature: optional(nullable(string)),
  /** whose reasoning it is: anthropic-claude-v1, openai-responses-v1, … @source observed (openrouter) */
  format: optional(nullable(string)),
  /** id of the detail @source observed (openrouter) */
  id: optional(nullable(string)),
  /** slot that a piece belongs to @source observed (openrouter) */
  index: optional(nullable(integer)),
});
/** Reasoning of a model behind OpenRouter, to be sent back with the next request. */
export interface ChatCompletionReasoningDetail extends t.TypeOf<typeof chatCompletionReasoningDetail> {}
export const ChatCompletionReasoningDetail: Codec<ChatCompletionReasoningDetail> = chatCompletionReasoningDetail;
