const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;
// the URL-safe alphabet
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

/** Encodes bytes as base64 with padding. */
export const toBase64 = (bytes: Uint8Array): string => {
  // joining single characters takes ten times as long for a file
  const codes = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(padding);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    codes[to] = codeOf(three >> 18);
    codes[to + 1] = codeOf(three >> 12);
    if (left > 1) codes[to + 2] = codeOf(three >> 6);
    if (left > 2) codes[to + 3] = codeOf(three);
    to += 4;
  }
  return new TextDecoder().decode(codes);
};

const padding = '='.charCodeAt(0);
const alphabetCodes = new TextEncoder().encode(alphabet);
const codeOf = (bits: number): number => alphabetCodes[bits & 63] ?? 0;

/**
 * Decodes base64. Accepts the URL-safe alphabet, white space and missing padding, because batch files contain them. Null for
 * any other text. Written by hand because `atob` is slow in Node.
 */
export const fromBase64 = (text: string): Uint8Array | null => {
  const digits = text.replace(/\s+|={1,2}\s*$/g, '');
  if (digits.length % 4 === 1 || !/^[\w+/-]*$/.test(digits)) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  let to = 0;
  for (let at = 0; at < digits.length; at += 1) {
    held = (held << 6) | (values[digits.charCodeAt(at)] ?? 0);
    // the first digit of four completes no byte; each other one completes the next
    if (at % 4 === 0) continue;
    bytes[to] = (held >> (6 - 2 * (at % 4))) & 255;
    to += 1;
  }
  return bytes;
};

/**
 * The characters that the base64 of a longer text contains if the text contains these bytes: one form for each of the
 * three places that they can have in a group of three, in both alphabets.
 */
export const base64Parts = (bytes: Uint8Array): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const all = new Uint8Array(before + bytes.length);
    all.set(bytes, before);
    // a character of 6 bits that also encodes a neighbour is not known
    const part = toBase64(all).slice(Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6));
    return /[+/]/.test(part) ? [part, part.replaceAll('+', '-').replaceAll('/', '_')] : [part];
  });
