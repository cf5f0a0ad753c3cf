import type { TokenLogprob } from '../../core/delta.ts';
import type { TokenSpan } from './text.ts';

/** One possible token at a position. */
export interface Alternative {
  readonly token: string;
  readonly logprob: number;
  /** From 0 to 1. */
  readonly probability: number;
  /** Whether the model chose this token. */
  readonly chosen: boolean;
  readonly bytes: readonly number[] | null;
}

/**
 * Returns the possible tokens at a position, the likeliest first: those in `top_logprobs` and the chosen token, which
 * sampling may have taken from outside `top_logprobs`.
 */
export const alternatives = (position: TokenLogprob): readonly Alternative[] => {
  const own = alternative(position.token, position.logprob, position.bytes, true);
  const others = (position.top_logprobs ?? []).flatMap(({ token, logprob, bytes }) =>
    token === undefined || logprob === undefined || isSame(position, token, bytes)
      ? []
      : [alternative(token, logprob, bytes, false)],
  );
  return [own, ...others].sort((a, b) => b.logprob - a.logprob);
};

/** Returns the possible tokens for the character at `offset` (in UTF-16 code units); an empty list outside the text. */
export const alternativesAt = (spans: readonly TokenSpan[], offset: number): readonly Alternative[] => {
  const span = spans.find(({ start, end }) => start <= offset && offset < end);
  return span === undefined ? [] : alternatives(span.token);
};

const alternative = (
  token: string,
  logprob: number,
  bytes: readonly number[] | null | undefined,
  chosen: boolean,
): Alternative => ({ token, logprob, probability: Math.exp(Math.min(0, logprob)), chosen, bytes: bytes ?? null });

// The tokens for parts of characters may all be U+FFFD, so their bytes are compared too.
const isSame = (position: TokenLogprob, token: string, bytes: readonly number[] | null | undefined): boolean =>
  token === position.token && String(bytes ?? position.bytes ?? '') === String(position.bytes ?? bytes ?? '');
