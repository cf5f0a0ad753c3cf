import { optionalNodeModule } from '../node.ts';
import { base64Parts } from '../../src/json/base64.ts';
import { newLines } from './newLines.ts';
import type { RedactionPattern } from './pattern.ts';
import type { Redaction } from './rules.ts';
import { unescaped } from './unescaped.ts';
import { longWords } from './words.ts';

/** The range of a secret in a text; `to` is exclusive. Lists of ranges are in order and do not overlap or touch. */
export type Range = readonly [from: number, to: number];

/**
 * Returns the ranges of the secrets in a text. Make one function for each exchange, because it remembers what it
 * searched.
 */
export type FindSecrets = (text: string) => readonly Range[];

/** The text that replaces a secret. */
export const mark = '[redacted]';

/**
 * Makes a function that finds secrets in running text. `more` are further secret texts, such as the key of this
 * request, which the response may repeat. A text with a secret costs one pass for each pattern. Most texts contain no
 * secret, which costs less: of lines that resemble earlier ones only the new parts are searched, and keys are searched
 * for in long words only.
 */
export const secretFinder = (redaction: Redaction, more: readonly string[] = []): FindSecrets => {
  const texts = [...new Set([...redaction.secrets, ...more].flatMap(spellings))];
  const patterns = redaction.patterns.map((rule) => globalOf(rule));
  const words = together(redaction.patterns.filter(({ reach }) => reach === 'word'));
  const fields = together(redaction.patterns.filter(({ reach }) => reach === 'field'));
  const others = together(redaction.patterns.filter(({ reach }) => reach === undefined));
  const [keys, plain, quoted] = [
    texts.filter(isLongWord),
    texts.filter(isPlain),
    texts.filter((text) => /["'\n]/.test(text)),
  ];
  const lines = newLines();
  const mayHoldNew = (fresh: string): boolean =>
    anyIn(fresh, fields, plain) || (words.length + keys.length > 0 && anyIn(longWords(fresh), words, keys));
  const mayHold = (text: string): boolean => {
    const fresh = lines.newIn(text);
    if (mayHoldNew(fresh) || anyIn(text, others, quoted)) return true;
    const plainText = unescaped(fresh)?.text;
    return plainText !== undefined && (mayHoldNew(plainText) || anyIn(plainText, others, quoted));
  };
  if (patterns.length + texts.length === 0) return findNothing;
  return (text) => {
    if (text.length >= worthwhile && !mayHold(text)) return [];
    if (text.length >= worthwhile) lines.forget();
    const found = rangesIn(text, patterns, texts);
    const plainText = unescaped(text);
    if (plainText !== null) {
      for (const [from, to] of rangesIn(plainText.text, patterns, texts)) {
        found.push([plainText.source(from), plainText.source(to)]);
      }
    }
    return found.length < 2 ? found : mergeRanges(found);
  };
};

/** Finds nothing. Used if there is nothing to search for. */
export const findNothing: FindSecrets = () => [];

/** A text shorter than this, in characters, is not remembered. */
const worthwhile = 256;

const globalOf = ({ pattern }: RedactionPattern): RegExp =>
  new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);

/** Joins patterns into as few as possible, for tests only. A pattern that refers to its own groups is not joined. */
const together = (rules: readonly RedactionPattern[]): readonly RegExp[] => {
  const sources = new Map<string, string[]>();
  const alone: RegExp[] = [];
  for (const { pattern } of rules) {
    const flags = pattern.flags.replace(/[gy]/g, '');
    if (/\\[1-9k]|\(\?<[A-Za-z]/.test(pattern.source)) alone.push(new RegExp(pattern.source, flags));
    else sources.set(flags, [...(sources.get(flags) ?? []), pattern.source]);
  }
  return [...alone, ...[...sources].map(([flags, all]) => new RegExp(all.map((one) => `(?:${one})`).join('|'), flags))];
};

const isLongWord = (text: string): boolean => longWords(text) === `${text}\n`;
const isPlain = (text: string): boolean => !/["'\n]/.test(text) && !isLongWord(text);

const anyIn = (text: string, patterns: readonly RegExp[], texts: readonly string[]): boolean =>
  patterns.some((pattern) => pattern.test(text)) || texts.some((secret) => text.includes(secret));

const rangesIn = (text: string, patterns: readonly RegExp[], texts: readonly string[]): Range[] => {
  const found: Range[] = [];
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const to = match.index + match[0].length;
      const from = match.index + (match[1]?.length ?? 0);
      if (to === match.index) pattern.lastIndex += 1;
      else if (from < to && text.slice(from, to) !== mark) found.push([from, to]);
    }
  }
  for (const secret of texts) {
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
      found.push([at, at + secret.length]);
    }
  }
  return found;
};

/** A shorter text is not searched for as a secret. */
export const shortestSecret = 6;

/** A longer secret is not searched for in base64. */
const longestEncoded = 4096;

// The secret as it is, as JSON escapes it, as a URL escapes it, and each of these as the bytes of its UTF-8 with one
// character for each byte, because bodies are searched in that form.
const spellings = (secret: string): readonly string[] => {
  if (secret.length < shortestSecret) return [];
  const both = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(wellFormed(secret))];
  const encoded = new TextEncoder().encode(secret);
  const parts = secret.length > longestEncoded ? [] : base64Parts(encoded).filter(({ length }) => length >= 8);
  return [...both, ...both.map(asBytes), ...parts];
};

// encodeURIComponent throws for a text that contains half a character
const wellFormed = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

const asBytes = (text: string): string => byteText(new TextEncoder().encode(text));

/** Sorts ranges and joins those that overlap or touch. */
export const mergeRanges = (ranges: readonly Range[]): readonly Range[] => {
  const kept: Range[] = [];
  for (const range of [...ranges].sort(([a], [b]) => a - b)) {
    const last = kept[kept.length - 1];
    if (last !== undefined && range[0] <= last[1]) kept[kept.length - 1] = [last[0], Math.max(last[1], range[1])];
    else kept.push(range);
  }
  return kept;
};

/** Replaces each secret in a text with `[redacted]`. Returns the same text if it contains none. */
export const redactText = (text: string, find: FindSecrets): string => {
  const ranges = find(text);
  if (ranges.length === 0) return text;
  let clean = '';
  let done = 0;
  for (const [from, to] of ranges) {
    clean += text.slice(done, from) + mark;
    done = to;
  }
  return clean + text.slice(done);
};

const decoder = new TextDecoder('latin1');

/**
 * Converts bytes to a text with one character for each byte, so that positions in the text are positions in the bytes.
 */
export const byteText = (bytes: Uint8Array): string =>
  // Node's TextDecoder for latin1 converts to UTF-8 first, which costs several times as much
  ownBuffer?.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') ?? decoder.decode(bytes);

const ownBuffer = optionalNodeModule((ask) => ask('node:buffer'))?.Buffer;

/** Replaces each byte of a secret with `*` in a copy. Returns the same bytes if they contain no secret. */
export const redactBytes = (bytes: Uint8Array, find: FindSecrets): Uint8Array => {
  const ranges = find(byteText(bytes));
  if (ranges.length === 0) return bytes;
  const clean = bytes.slice();
  for (const [from, to] of ranges) clean.fill(asterisk, from, to);
  return clean;
};

/** The byte that replaces each byte of a secret in a body. */
export const asterisk = 0x2a;
