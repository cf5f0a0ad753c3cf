/** Computes confidence, perplexity, alternatives and text from log probabilities. Pure. */
export { alternatives, alternativesAt, type Alternative } from './alternatives.ts';
export {
  addToken,
  confidence,
  confidenceBetween,
  confidenceFold,
  confidenceOf,
  noTokens,
  probability,
  weakSpans,
  type Confidence,
  type ConfidenceState,
  type WeakSpan,
} from './confidence.ts';
export { fieldConfidences, type FieldConfidence } from './fields.ts';
export { jsonRanges, type JsonRange } from './jsonRanges.ts';
export { tokenText, type TokenSpan, type TokenText } from './text.ts';
