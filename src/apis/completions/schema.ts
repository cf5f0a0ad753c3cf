import { integer, list, map, nullable, number, openEnum, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { CompletionUsage } from '../shared/usage.ts';

const completionChoiceLogprobs = struct('CompletionChoiceLogprobs', {
  /** character offset of each token in the text */
  text_offset: optional(list(integer)),
  /** log probability of each token; null for the first token of an echoed prompt @source observed (openai) */
  token_logprobs: optional(list(nullable(number))),
  /** token strings */
  tokens: optional(list(string)),
  /** per token: map of alternative token to log probability; null as above @source observed (openai) */
  top_logprobs: optional(nullable(list(nullable(map(number))))),
});
/** Old-style parallel arrays of token probabilities. */
export interface CompletionChoiceLogprobs extends TypeOf<typeof completionChoiceLogprobs> {}
export const CompletionChoiceLogprobs: Codec<CompletionChoiceLogprobs> = completionChoiceLogprobs;

const completionChoice = struct('CompletionChoice', {
  /** why generation of this choice stopped; null until its last chunk */
  finish_reason: nullable(openEnum('stop', 'length', 'content_filter')),
  /** position in its list */
  index: integer,
  /** old-style parallel arrays of token probabilities */
  logprobs: nullable(CompletionChoiceLogprobs),
  /** generated text (whole, or the next piece when streamed) */
  text: string,
});
/** One of the `n` generated alternatives. In a chunk, the next piece of it. */
export interface CompletionChoice extends TypeOf<typeof completionChoice> {}
export const CompletionChoice: Codec<CompletionChoice> = completionChoice;

const completion = struct('Completion', {
  /** completion id (cmpl-…); same on every streamed piece */
  id: string,
  /** generated alternatives; one delta-like entry per streamed piece */
  choices: list(CompletionChoice),
  /** creation time, unix seconds */
  created: integer,
  /** model that ran */
  model: string,
  object: openEnum('text_completion'),
  /** backend configuration tag (deprecated) */
  system_fingerprint: optional(string),
  /** token counts */
  usage: optional(nullable(CompletionUsage)),
});
/** A text completion. Each chunk of a stream has the same form. */
export interface Completion extends TypeOf<typeof completion> {}
export const Completion: Codec<Completion> = completion;
