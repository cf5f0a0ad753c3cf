import type { Json } from './json.ts';

/** Parses JSON. Returns undefined if the text is not JSON, or nests deeper than `depth`. Never throws. */
export const parseJson = (text: string, depth: number): Json | undefined => {
  if (text.length > 2 * depth && tooDeep(text, depth)) return undefined;
  try {
    return trustParsed(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const trustParsed = (parsed: unknown): Json => parsed as Json;

// counts brackets outside strings
const tooDeep = (text: string, depth: number): boolean => {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      open += 1;
      if (open > depth) return true;
    } else if (code === 0x5d || code === 0x7d) open -= 1;
  }
  return false;
};

/** The index of the quote that ends a string, or the length of the text. `start` is the index of its first quote. */
export const endOfString = (text: string, start: number): number => {
  let at = text.indexOf('"', start + 1);
  while (at > 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
};

const isEscaped = (text: string, at: number): boolean => {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
};

/**
 * Splits a text that contains several JSON documents: one per line (events without a blank line between them), or
 * concatenated without a separator (`glued`). One of them may be cut: it is then a document of its own, which is not
 * JSON. Returns undefined for any other text. Takes linear time.
 */
export const splitDocuments = (
  text: string,
): { readonly documents: readonly string[]; readonly glued: boolean } | undefined => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.some(looksWhole)) return { documents: lines, glued: false };
  const documents: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) {
        documents.push(text.slice(start, at + 1));
        start = at + 1;
      }
    }
  }
  const rest = text.slice(start).trim();
  if (rest !== '') documents.push(rest);
  return documents.length > 1 ? { documents, glued: true } : undefined;
};

const looksWhole = (line: string): boolean => {
  const trimmed = line.trim();
  return trimmed === '[DONE]' || (trimmed.startsWith('{') && trimmed.endsWith('}'));
};
