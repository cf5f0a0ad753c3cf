import type { TokenLogprob } from '../../core/delta.ts';

/** One token and where it stands in the text. */
export interface TokenSpan {
  readonly token: TokenLogprob;
  /** Offsets in UTF-16 code units. A token that holds a part of a character spans all of it. */
  readonly start: number;
  readonly end: number;
}

/** A text, and which token wrote which part of it. */
export interface TokenText {
  readonly text: string;
  readonly spans: readonly TokenSpan[];
}

/**
 * The text that tokens make, repaired from their `bytes`: a character that is cut over several tokens, which their
 * `token` strings show as escapes or as U+FFFD, is whole. Where a token has no bytes its string counts. Costs the text.
 *
 * Source of the rule: the API's reference, which has `bytes` for just this.
 */
export const tokenText = (tokens: readonly TokenLogprob[]): TokenText => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const spans: TokenSpan[] = [];
  let text = '';
  /** The first token that holds a part of a character that is not whole yet. */
  let waiting: number | null = null;

  /** The tokens that waited for the character at `start` reach over it, now that it is there. */
  const reach = (start: number): void => {
    if (waiting === null || text.length === start) return;
    const end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    for (let index = waiting; index < spans.length; index += 1) {
      const span = spans[index];
      if (span !== undefined) spans[index] = { ...span, end };
    }
    waiting = null;
  };

  for (const token of tokens) {
    const start = text.length;
    const bytes = Array.isArray(token.bytes) ? Uint8Array.from(token.bytes) : encoder.encode(token.token);
    text += decoder.decode(bytes, { stream: true });
    reach(start);
    if (waiting === null && endsInside(bytes)) waiting = spans.length;
    spans.push({ token, start, end: text.length });
  }
  const length = text.length;
  text += decoder.decode();
  reach(length);
  return { text, spans };
};

/** Whether the last character of some UTF-8 has more bytes to come. */
const endsInside = (bytes: Uint8Array): boolean => {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back];
    if (byte === undefined) return false;
    if ((byte & 0xc0) === 0x80) continue;
    return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1) > back;
  }
  return false;
};
