import { integer, list, nullable, number, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const chatCompletionTopLogprob = struct('ChatCompletionTopLogprob', {
  /** token string */
  token: string,
  /** UTF-8 bytes of the token */
  bytes: nullable(list(integer)),
  /** log probability */
  logprob: number,
});
/** One likely token at a position, with its log probability. */
export interface ChatCompletionTopLogprob extends TypeOf<typeof chatCompletionTopLogprob> {}
export const ChatCompletionTopLogprob: Codec<ChatCompletionTopLogprob> = chatCompletionTopLogprob;

const chatCompletionTokenLogprob = struct('ChatCompletionTokenLogprob', {
  /** token string */
  token: string,
  /** UTF-8 bytes of the token */
  bytes: nullable(list(integer)),
  /** log probability */
  logprob: number,
  /** most likely alternatives at this position */
  top_logprobs: list(ChatCompletionTopLogprob),
});
/** One token with its log probability and the likeliest alternatives. */
export interface ChatCompletionTokenLogprob extends TypeOf<typeof chatCompletionTokenLogprob> {}
export const ChatCompletionTokenLogprob: Codec<ChatCompletionTokenLogprob> = chatCompletionTokenLogprob;

const chatCompletionLogprobs = struct('ChatCompletionLogprobs', {
  /** one entry per content token */
  content: optional(nullable(list(ChatCompletionTokenLogprob))),
  /** one entry per refusal token */
  refusal: optional(nullable(list(ChatCompletionTokenLogprob))),
});
/** Log probabilities of one choice; on streams, of the tokens in this chunk. */
export interface ChatCompletionLogprobs extends TypeOf<typeof chatCompletionLogprobs> {}
export const ChatCompletionLogprobs: Codec<ChatCompletionLogprobs> = chatCompletionLogprobs;
