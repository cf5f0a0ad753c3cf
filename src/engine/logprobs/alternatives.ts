import type { TokenLogprob } from '../../core/delta.ts';
import type { TokenSpan } from './text.ts';

/** One token that could have stood at a position. */
export interface Alternative {
  readonly token: string;
  readonly logprob: number;
  /** From 0 to 1. */
  readonly probability: number;
  /** Whether it is the one that was taken. */
  readonly chosen: boolean;
  readonly bytes: readonly number[] | null;
}

/**
 * The tokens that the server reports for a position, the likeliest first, the taken one always among them (also where
 * sampling took one that is not in `top_logprobs`). As many as were asked for with `top_logprobs`.
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

/** The alternatives to the token that wrote the character at `offset` (UTF-16 code units); none beyond the text. */
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

// Parts of characters may all be spelled U+FFFD; their bytes tell them apart.
const isSame = (position: TokenLogprob, token: string, bytes: readonly number[] | null | undefined): boolean =>
  token === position.token && String(bytes ?? position.bytes ?? '') === String(position.bytes ?? bytes ?? '');
