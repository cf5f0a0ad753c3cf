import { boolean, list, nullable, number, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const moderationCategories = struct('ModerationCategories', {
  /** category was violated */
  harassment: boolean,
  /** category was violated */
  'harassment/threatening': boolean,
  /** category was violated */
  hate: boolean,
  /** category was violated */
  'hate/threatening': boolean,
  /** category was violated */
  illicit: optional(nullable(boolean)),
  /** category was violated */
  'illicit/violent': optional(nullable(boolean)),
  /** category was violated */
  'self-harm': boolean,
  /** category was violated */
  'self-harm/instructions': boolean,
  /** category was violated */
  'self-harm/intent': boolean,
  /** category was violated */
  sexual: boolean,
  /** category was violated */
  'sexual/minors': boolean,
  /** category was violated */
  violence: boolean,
  /** category was violated */
  'violence/graphic': boolean,
});
/** Whether an input belongs to each category. */
export interface ModerationCategories extends TypeOf<typeof moderationCategories> {}
export const ModerationCategories: Codec<ModerationCategories> = moderationCategories;

const moderationCategoryAppliedInputTypes = struct('ModerationCategoryAppliedInputTypes', {
  /** which input kinds were judged */
  harassment: list(string),
  /** which input kinds were judged */
  'harassment/threatening': list(string),
  /** which input kinds were judged */
  hate: list(string),
  /** which input kinds were judged */
  'hate/threatening': list(string),
  /** which input kinds were judged */
  illicit: list(string),
  /** which input kinds were judged */
  'illicit/violent': list(string),
  /** which input kinds were judged */
  'self-harm': list(string),
  /** which input kinds were judged */
  'self-harm/instructions': list(string),
  /** which input kinds were judged */
  'self-harm/intent': list(string),
  /** which input kinds were judged */
  sexual: list(string),
  /** which input kinds were judged */
  'sexual/minors': list(string),
  /** which input kinds were judged */
  violence: list(string),
  /** which input kinds were judged */
  'violence/graphic': list(string),
});
/** The kinds of input to which each category's score applies. */
export interface ModerationCategoryAppliedInputTypes extends TypeOf<typeof moderationCategoryAppliedInputTypes> {}
export const ModerationCategoryAppliedInputTypes: Codec<ModerationCategoryAppliedInputTypes> =
  moderationCategoryAppliedInputTypes;

const moderationCategoryScores = struct('ModerationCategoryScores', {
  /** score of the category, 0..1 */
  harassment: number,
  /** score of the category, 0..1 */
  'harassment/threatening': number,
  /** score of the category, 0..1 */
  hate: number,
  /** score of the category, 0..1 */
  'hate/threatening': number,
  /** score of the category, 0..1 */
  illicit: optional(number),
  /** score of the category, 0..1 */
  'illicit/violent': optional(number),
  /** score of the category, 0..1 */
  'self-harm': number,
  /** score of the category, 0..1 */
  'self-harm/instructions': number,
  /** score of the category, 0..1 */
  'self-harm/intent': number,
  /** score of the category, 0..1 */
  sexual: number,
  /** score of the category, 0..1 */
  'sexual/minors': number,
  /** score of the category, 0..1 */
  violence: number,
  /** score of the category, 0..1 */
  'violence/graphic': number,
});
/** The score of each category. */
export interface ModerationCategoryScores extends TypeOf<typeof moderationCategoryScores> {}
export const ModerationCategoryScores: Codec<ModerationCategoryScores> = moderationCategoryScores;

const moderation = struct('Moderation', {
  /** flag per policy category */
  categories: ModerationCategories,
  /** input kinds judged per category */
  category_applied_input_types: optional(ModerationCategoryAppliedInputTypes),
  /** score per category */
  category_scores: ModerationCategoryScores,
  /** any category was violated */
  flagged: boolean,
});
/** The verdict on one input. */
export interface Moderation extends TypeOf<typeof moderation> {}
export const Moderation: Codec<Moderation> = moderation;

const moderationCreateResponse = struct('ModerationCreateResponse', {
  /** moderation request id (modr-…) */
  id: string,
  /** model that ran */
  model: string,
  /** one verdict per input */
  results: list(Moderation),
});
/** The verdicts on all inputs. */
export interface ModerationCreateResponse extends TypeOf<typeof moderationCreateResponse> {}
export const ModerationCreateResponse: Codec<ModerationCreateResponse> = moderationCreateResponse;
