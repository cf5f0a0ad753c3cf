/** Reduces similar lines to the parts that differ. The caller decides how the common parts are written. */
export interface AlikeLines {
  /** The reduced line. `whole`: the line is not cut; nothing is learned from a line that was cut. */
  readonly say: (line: string, whole: boolean) => string;
  /** Forgets the last lines. */
  readonly forget: () => void;
}

/** Writes a common part: the first, the last, or one between two parts that differ. Called once for each. */
export type SayCommon = (text: string, place: 'first' | 'between' | 'last') => string;

/**
 * Events of one stream are one line each, and the same but for a word or two. A line is compared with one before, from
 * quotation mark to quotation mark; what was ever different is a hole, the rest is what they have in common.
 */
export const alikeLines = (common: SayCommon): AlikeLines => {
  let base: readonly string[] = [];
  let varies: readonly boolean[] = [];
  let literals: readonly Literal[] = [];
  let strangers = 0;

  const begin = (line: string): void => {
    base = line === '' ? [] : line.split('"');
    varies = base.map(() => false);
    literals = [];
    strangers = 0;
  };

  /** Makes a hole of each difference; not if little is left. */
  const adopt = (line: string): boolean => {
    const parts = line.split('"');
    if (parts.length !== base.length) return false;
    const wider = varies.map((known, at) => known || parts[at] !== base[at]);
    const same = base.reduce((sum, part, at) => sum + (wider[at] === true ? 0 : part.length), 0);
    if (same < line.length / 2) return false;
    varies = wider;
    literals = literalsOf(base, varies, common);
    return true;
  };

  return {
    say: (line, whole) => {
      if (line.length < shortest) return line;
      const said = sayBy(literals, line);
      if (said !== null) {
        strangers = 0;
        return said;
      }
      if (!whole) return line;
      if (base.length > 0 && adopt(line)) return sayBy(literals, line) ?? line;
      strangers += 1;
      if (base.length === 0 || strangers > mostStrangers) begin(line);
      return line;
    },
    forget: () => {
      begin('');
    },
  };
};

/** A line shorter than this is not reduced. */
const shortest = 80;

/** So many lines that are not alike, and the next is what others are compared with. */
const mostStrangers = 4;

interface Literal {
  readonly text: string;
  readonly said: string;
}

const literalsOf = (base: readonly string[], varies: readonly boolean[], common: SayCommon): readonly Literal[] => {
  const texts: string[] = [];
  let text = '';
  for (const [at, part] of base.entries()) {
    if (at > 0) text += '"';
    if (varies[at] !== true) text += part;
    else {
      texts.push(text);
      text = '';
    }
  }
  texts.push(text);
  return texts.map((literal, at) => ({
    text: literal,
    said: common(literal, at === 0 ? 'first' : at === texts.length - 1 ? 'last' : 'between'),
  }));
};

/** The reduced line; null if the line is not similar. */
const sayBy = (literals: readonly Literal[], line: string): string | null => {
  const first = literals[0];
  const last = literals[literals.length - 1];
  if (first === undefined || last === undefined || first === last) return null;
  let at = first.text.length;
  if (line.slice(0, at) !== first.text) return null;
  const end = line.length - last.text.length;
  if (at > end || line.slice(end) !== last.text) return null;
  let said = first.said;
  for (let number = 1; number < literals.length - 1; number += 1) {
    const literal = literals[number];
    if (literal === undefined) return null;
    const size = literal.text.length;
    // it begins with a quotation mark, most often the next: cheaper to find than the whole of it
    const next = line.indexOf('"', at);
    if (next < 0) return null;
    const found = line.slice(next, next + size) === literal.text ? next : line.indexOf(literal.text, next + 1);
    if (found < 0) return null;
    said += line.slice(at, found) + literal.said;
    at = found + size;
  }
  return at <= end ? said + line.slice(at, end) + last.said : null;
};
