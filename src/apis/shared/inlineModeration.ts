import { boolean, list, literal, map, number, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const inlineModerationResult = struct('InlineModerationResult', {
  /** flag per policy category */
  categories: map(boolean),
  /** input kinds judged per category */
  category_applied_input_types: map(list(string)),
  /** score per category */
  category_scores: map(number),
  /** any category was violated */
  flagged: boolean,
  /** model that ran */
  model: string,
  type: literal('moderation_result'),
});
/** One moderation verdict that is part of a response. */
export interface InlineModerationResult extends TypeOf<typeof inlineModerationResult> {}
export const InlineModerationResult: Codec<InlineModerationResult> = inlineModerationResult;

const inlineModerationError = struct('InlineModerationError', {
  /** why moderation failed */
  code: string,
  /** why moderation failed */
  message: string,
  type: literal('error'),
});
/** The reason why a moderation that was part of a response failed. */
export interface InlineModerationError extends TypeOf<typeof inlineModerationError> {}
export const InlineModerationError: Codec<InlineModerationError> = inlineModerationError;
