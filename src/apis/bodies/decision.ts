import {
  boolean,
  integer,
  list,
  literal,
  nullable,
  number,
  oneOf,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { tokenCounts } from '../shared/tokenCounts.ts';

const decisionPredicate = struct('DecisionPredicate', {
  /** name of the question */
  name: nullable(string),
  /** probability */
  probability: number,
  type: literal('predicate'),
});
/** The probability that a statement is true. */
export interface DecisionPredicate extends TypeOf<typeof decisionPredicate> {}
export const DecisionPredicate: Codec<DecisionPredicate> = decisionPredicate;

const decisionChoiceProbability = struct('DecisionChoiceProbability', {
  /** probability */
  probability: number,
  /** value */
  value: oneOf(boolean, string),
});
/** The probability of one choice. */
export interface DecisionChoiceProbability extends TypeOf<typeof decisionChoiceProbability> {}
export const DecisionChoiceProbability: Codec<DecisionChoiceProbability> = decisionChoiceProbability;

const decisionChoice = struct('DecisionChoice', {
  /** chosen value */
  choice: oneOf(boolean, string),
  /** confidence */
  confidence: number,
  /** name of the question */
  name: nullable(string),
  /** probability per value */
  probabilities: list(DecisionChoiceProbability),
  type: literal('choice'),
});
/** One of several choices. */
export interface DecisionChoice extends TypeOf<typeof decisionChoice> {}
export const DecisionChoice: Codec<DecisionChoice> = decisionChoice;

const decisionScoreProbability = struct('DecisionScoreProbability', {
  /** label */
  label: string,
  /** probability */
  probability: number,
  /** value */
  value: number,
});
/** The probability of one score. */
export interface DecisionScoreProbability extends TypeOf<typeof decisionScoreProbability> {}
export const DecisionScoreProbability: Codec<DecisionScoreProbability> = decisionScoreProbability;

const decisionScore = struct('DecisionScore', {
  /** confidence */
  confidence: number,
  /** name of the question */
  name: nullable(string),
  /** probability per value */
  probabilities: list(DecisionScoreProbability),
  /** score */
  score: number,
  type: literal('score'),
});
/** A score on a scale. */
export interface DecisionScore extends TypeOf<typeof decisionScore> {}
export const DecisionScore: Codec<DecisionScore> = decisionScore;

const decisionRefusal = struct('DecisionRefusal', {
  /** name of the question */
  name: nullable(string),
  type: literal('refusal'),
});
/** The model does not answer. */
export interface DecisionRefusal extends TypeOf<typeof decisionRefusal> {}
export const DecisionRefusal: Codec<DecisionRefusal> = decisionRefusal;

const decisionAnswerMembers = [DecisionPredicate, DecisionChoice, DecisionScore, DecisionRefusal] as const;
/** One answer. Narrow it by `type`. */
export type DecisionAnswer = TypeOfMember<(typeof decisionAnswerMembers)[number]>;
export const DecisionAnswer: Codec<DecisionAnswer> = union('DecisionAnswer', decisionAnswerMembers);

const decisionUsageInputDetails = struct('DecisionUsageInputDetails', {
  /** token accounting of the decision */
  cache_write_tokens: integer,
  /** token accounting of the decision */
  cached_tokens: integer,
});
/** A breakdown of the input tokens. */
export interface DecisionUsageInputDetails extends TypeOf<typeof decisionUsageInputDetails> {}
export const DecisionUsageInputDetails: Codec<DecisionUsageInputDetails> = decisionUsageInputDetails;

const decisionUsageOutputDetails = struct('DecisionUsageOutputDetails', {
  /** token accounting of the decision */
  reasoning_tokens: integer,
});
/** A breakdown of the output tokens. */
export interface DecisionUsageOutputDetails extends TypeOf<typeof decisionUsageOutputDetails> {}
export const DecisionUsageOutputDetails: Codec<DecisionUsageOutputDetails> = decisionUsageOutputDetails;

const decisionUsage = struct('DecisionUsage', {
  ...tokenCounts,
  /** token accounting of the decision */
  input_tokens_details: DecisionUsageInputDetails,
  /** token accounting of the decision */
  output_tokens_details: DecisionUsageOutputDetails,
});
/** Token counts of a decision. */
export interface DecisionUsage extends TypeOf<typeof decisionUsage> {}
export const DecisionUsage: Codec<DecisionUsage> = decisionUsage;

const decision = struct('Decision', {
  /** answers in question order */
  answers: list(DecisionAnswer),
  /** model that ran */
  model: string,
  /** token accounting of the decision */
  usage: DecisionUsage,
});
/** The answers to the questions of a request. @since 7.30 */
export interface Decision extends TypeOf<typeof decision> {}
export const Decision: Codec<Decision> = decision;
