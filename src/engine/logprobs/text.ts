import type { TokenLogprob } from '../../core/delta.ts';

/** One token and its position in the text. */
export interface TokenSpan {
  readonly token: TokenLogprob;
  /** Offsets in UTF-16 code units. A token with a part of a character spans the whole character. */
  readonly start: number;
  readonly end: number;
}

/** A text and the positions of its tokens. */
export interface TokenText {
  readonly text: string;
  readonly spans: readonly TokenSpan[];
}

/**
 * Returns the text of a list of tokens, decoded from their `bytes`. A character may be divided among several tokens, whose
 * `token` strings then contain escapes or U+FFFD; their bytes together give the character. A token without bytes
 * contributes its string. Takes linear time.
 *
 * Source of the rule: the API's reference, in its description of `bytes`.
 */
export const tokenText = (tokens: readonly TokenLogprob[]): TokenText => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const spans: TokenSpan[] = [];
  let text = '';
  /** The first token of a character that is still incomplete. */
  let waiting: number | null = null;

  /** Extends the waiting tokens over the character at `start`, once that is complete. */
  const extend = (start: number): void => {
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
    extend(start);
    if (waiting === null && endsInside(bytes)) waiting = spans.length;
    spans.push({ token, start, end: text.length });
  }
  const length = text.length;
  text += decoder.decode();
  extend(length);
  return { text, spans };
};

/** Whether the last character of the UTF-8 bytes is incomplete. */
const endsInside = (bytes: Uint8Array): boolean => {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back];
    if (byte === undefined) return false;
    if ((byte & 0xc0) === 0x80) continue;
    return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1) > back;
  }
  return false;
};
