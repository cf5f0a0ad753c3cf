import { optionalNodeModule } from '../node.ts';
import { base64Parts } from '../../src/json/base64.ts';
import { allNew, type NewParts } from './newParts.ts';
import { precheck, rulesOf } from './precheck.ts';
import type { Redaction } from './rules.ts';
import { unescaped } from './unescaped.ts';

/** The range of a secret in a text; `to` is exclusive. Lists of ranges are in order and do not overlap or touch. */
export type Range = readonly [from: number, to: number];

/**
 * Returns the ranges of the secrets in a text. `fresh` are the parts of the text that were not searched before; by default
 * all of it.
 */
export type FindSecrets = (text: string, fresh?: NewParts) => readonly Range[];

/** The text that replaces a secret. */
export const mark = '[redacted]';

/**
 * Makes a function that finds secrets in running text. `more` are further secret texts, such as the key of this
 * request, which the response may repeat. A text with a secret costs one pass for each pattern. Most texts contain no
 * secret, which costs less: keys are searched for in long words only, and most other rules are tried only where the text
 * contains a literal that the rule needs. Both are searched for in the new parts only.
 */
export const secretFinder = (redaction: Redaction, more: readonly string[] = []): FindSecrets => {
  const texts = [...new Set([...redaction.secrets, ...more].flatMap(spellings))];
  const { patterns } = redaction;
  if (patterns.length + texts.length === 0) return findNothing;
  const rules = rulesOf(patterns);
  const search = (text: string): readonly Range[] => {
    const found = rangesIn(text, rules.patterns, texts);
    const plainText = unescaped(text);
    if (plainText !== null) {
      for (const [from, to] of rangesIn(plainText.text, rules.patterns, texts)) {
        found.push([plainText.source(from), plainText.source(to)]);
      }
    }
    return found.length < 2 ? found : mergeRanges(found);
  };
  const mayHold = precheck(rules, texts);
  return (text, fresh = allNew(text)) => {
    if (text.length >= worthwhile && !mayHold(text, fresh)) return [];
    // what was found may be continued in the next line
    fresh.goesOn();
    return search(text);
  };
};

/** Finds nothing. Used if there is nothing to search for. */
export const findNothing: FindSecrets = () => [];

/** A text shorter than this, in characters, is searched at once. */
const worthwhile = 256;

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
