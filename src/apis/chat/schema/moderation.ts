import { list, literal, string, struct, union, type TypeOfMember } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { InlineModerationError, InlineModerationResult } from '../../shared/inlineModeration.ts';

const chatCompletionModerationResults = struct('ChatCompletionModerationResults', {
  /** model that ran */
  model: string,
  /** results */
  results: list(InlineModerationResult),
  type: literal('moderation_results'),
});
/** Successful moderation results for the request input or generated output. */
export interface ChatCompletionModerationResults extends TypeOf<typeof chatCompletionModerationResults> {}
export const ChatCompletionModerationResults: Codec<ChatCompletionModerationResults> = chatCompletionModerationResults;

const moderationOutcomes = [ChatCompletionModerationResults, InlineModerationError] as const;
/** The verdicts on the input or the output, or the reason why there are none. */
export type ChatCompletionModerationOutcome = TypeOfMember<(typeof moderationOutcomes)[number]>;
export const ChatCompletionModerationOutcome: Codec<ChatCompletionModerationOutcome> = union(
  'ChatCompletionModerationOutcome',
  moderationOutcomes,
);

const chatCompletionModeration = struct('ChatCompletionModeration', {
  /** verdict for that side: result list or error */
  input: ChatCompletionModerationOutcome,
  /** verdict for that side: result list or error */
  output: ChatCompletionModerationOutcome,
});
/** Moderation verdicts on the input and on the output. */
export interface ChatCompletionModeration extends TypeOf<typeof chatCompletionModeration> {}
export const ChatCompletionModeration: Codec<ChatCompletionModeration> = chatCompletionModeration;
