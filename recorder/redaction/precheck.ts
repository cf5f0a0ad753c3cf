import { literalsOf } from './literals.ts';
import { literalSearch, type LiteralSearch } from './literalSearch.ts';
import { allNew, type NewParts } from './newParts.ts';
import type { RedactionPattern } from './pattern.ts';
import { unescaped } from './unescaped.ts';
import { longWords, shortestWord } from './words.ts';

/** Patterns, prepared so that most texts are searched for a few literals only. */
export interface Rules {
  readonly patterns: readonly RegExp[];
  /** The patterns with the reach `word`. */
  readonly words: readonly RegExp[];
  /** The patterns of which a literal is known. */
  readonly literal: readonly { readonly pattern: RegExp; readonly within: 'line' | 'text' }[];
  /** The patterns that are tried on every text. */
  readonly others: readonly RegExp[];
  /** Searches for the literals of each pattern in `literal`, and for escapes, which have the number after the last one. */
  readonly literals: LiteralSearch;
}

/** Prepares patterns. Returns the same object for the same list. */
export const rulesOf = (patterns: readonly RedactionPattern[]): Rules => {
  const known = prepared.get(patterns);
  if (known !== undefined) return known;
  const lists = patterns.map(({ pattern, reach }) => (reach === 'word' ? [] : literalsOf(pattern)));
  const withLiterals = patterns.flatMap((rule, at) => ((lists[at] ?? []).length > 0 ? [rule] : []));
  const rules: Rules = {
    patterns: patterns.map(({ pattern }) => new RegExp(pattern.source, `${flagsOf(pattern)}g`)),
    words: together(patterns.filter(({ reach }) => reach === 'word')),
    literal: withLiterals.map(({ pattern, reach }) => ({
      pattern: new RegExp(pattern.source, flagsOf(pattern)),
      within: reach === 'field' ? 'line' : 'text',
    })),
    others: together(patterns.filter((rule) => rule.reach !== 'word' && !withLiterals.includes(rule))),
    literals: literalSearch([...lists.filter(({ length }) => length > 0), escapes]),
  };
  prepared.set(patterns, rules);
  return rules;
};

const prepared = new WeakMap<readonly RedactionPattern[], Rules>();

/** One of these, or a NUL character, is in every text that `unescaped` changes. */
const escapes = [
  ...Array.from('01234567', (digit) => `\\u00${digit}`),
  ...Array.from('234567', (digit) => `%${digit}`),
];

const flagsOf = (pattern: RegExp): string => pattern.flags.replace(/[gy]/g, '');

/** Joins patterns into as few as possible, for tests only. A pattern that refers to its own groups is not joined. */
const together = (rules: readonly RedactionPattern[]): readonly RegExp[] => {
  const sources = new Map<string, string[]>();
  const alone: RegExp[] = [];
  for (const { pattern } of rules) {
    const flags = flagsOf(pattern);
    if (/\\[1-9k]|\(\?<[A-Za-z]/.test(pattern.source)) alone.push(new RegExp(pattern.source, flags));
    else sources.set(flags, [...(sources.get(flags) ?? []), pattern.source]);
  }
  return [...alone, ...[...sources].map(([flags, all]) => new RegExp(all.map((one) => `(?:${one})`).join('|'), flags))];
};

/**
 * Makes a function that returns false if a text contains none of the texts and matches none of the rules. Returns true if it
 * contains or matches one, or in rare cases if it does not.
 */
export const precheck = (rules: Rules, texts: readonly string[]): ((text: string, fresh: NewParts) => boolean) => {
  const [keys, others] = [texts.filter(isLongWord), texts.filter((text) => !isLongWord(text))];
  const searchesWords = rules.words.length + keys.length > 0;
  const hasLines = others.some((text) => text.includes('\n'));
  const escapeNumber = rules.literal.length;
  const onlyEscapes = new Uint8Array(escapeNumber + 1);
  onlyEscapes[escapeNumber] = 1;
  let lastCommon: readonly string[] = [];
  let inLastCommon = new Uint8Array(escapeNumber + 1);

  /** The numbers of the literals that are in the common parts of the lines. */
  const literalsIn = (common: readonly string[]): Uint8Array => {
    if (common === lastCommon) return inLastCommon;
    lastCommon = common;
    inLastCommon = new Uint8Array(escapeNumber + 1);
    for (const part of common) rules.literals.mark(part, 0, part.length, inLastCommon);
    return inLastCommon;
  };

  /** Tries the rules of which a literal was found in a line, which is all of `text` if the literal is in every line. */
  const holds = (text: string, line: string, fresh: NewParts, hits: Uint8Array, isPlain: boolean): boolean => {
    for (const [number, { pattern, within }] of rules.literal.entries()) {
      if (hits[number] !== 1) continue;
      if (within === 'text') {
        // the line ends may be escaped
        if (isPlain) return true;
        fresh.goesOn();
      }
      if (pattern.test(within === 'line' ? line : text)) return true;
    }
    if (hits[escapeNumber] !== 1 || isPlain) return false;
    const plain = unescaped(line)?.text;
    return plain !== undefined && check(plain, allNew(plain), true);
  };

  const check = (text: string, fresh: NewParts, isPlain: boolean): boolean => {
    if (hasLines) fresh.goesOn();
    if (anyIn(text, rules.others, others)) return true;
    if (text.includes('\0') && holds(text, text, fresh, onlyEscapes, isPlain)) return true;
    for (const common of fresh.commons) if (holds(text, text, fresh, literalsIn(common), isPlain)) return true;
    const { parts } = fresh;
    const hits = new Uint8Array(escapeNumber + 1);
    let words = '';
    let line: readonly [from: number, to: number] | null = null;
    for (let at = 0; at < parts.length; at += 2) {
      const from = parts[at] ?? 0;
      const to = parts[at + 1] ?? 0;
      if (searchesWords && to - from >= shortestWord) words += longWords(text.slice(from, to));
      if (line !== null && from > line[1]) {
        if (holds(text, text.slice(...line), fresh, hits, isPlain)) return true;
        hits.fill(0);
        line = null;
      }
      if (rules.literals.mark(text, from, to, hits) && (line === null || to > line[1]))
        line = lineAround(text, from, to);
    }
    if (line !== null && holds(text, text.slice(...line), fresh, hits, isPlain)) return true;
    return words !== '' && anyIn(words, rules.words, keys);
  };

  return (text, fresh) => check(text, fresh, false);
};

const isLongWord = (text: string): boolean => longWords(text) === `${text}\n`;

const anyIn = (text: string, patterns: readonly RegExp[], texts: readonly string[]): boolean =>
  patterns.some((pattern) => pattern.test(text)) || texts.some((secret) => text.includes(secret));

const lineAround = (text: string, from: number, to: number): readonly [from: number, to: number] => {
  const end = text.indexOf('\n', to);
  return [from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1, end < 0 ? text.length : end];
};
