/** Reduces similar lines to the parts that differ. The caller decides how the common parts are written. */
export interface AlikeLines {
  /**
   * Returns the reduced line, or the line itself if it is not similar to the others. `whole` is false for a line that
   * was cut; nothing is learned from such a line.
   */
  readonly reduce: (line: string, whole: boolean) => string;
  /** Forgets the lines seen so far. */
  readonly forget: () => void;
}

/**
 * Writes one part that the lines have in common: the first, the last, or one between two parts that differ. Called once
 * for each part.
 */
export type WriteCommon = (text: string, place: 'first' | 'between' | 'last') => string;

/**
 * Finds the parts that lines have in common. The events of one stream are one line each and differ in a few values.
 * Each line is split at its quotation marks and compared with an earlier one. A part that ever differed counts as
 * different from then on.
 */
export const alikeLines = (common: WriteCommon): AlikeLines => {
  let base: readonly string[] = [];
  let varies: readonly boolean[] = [];
  let literals: readonly Literal[] = [];
  let dissimilar = 0;

  const begin = (line: string): void => {
    base = line === '' ? [] : line.split('"');
    varies = base.map(() => false);
    literals = [];
    dissimilar = 0;
  };

  /**
   * Marks the parts in which the line differs. Returns false, and changes nothing, if less than half of the line would
   * be common.
   */
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
    reduce: (line, whole) => {
      if (line.length < shortest) return line;
      const reduced = reduceBy(literals, line);
      if (reduced !== null) {
        dissimilar = 0;
        return reduced;
      }
      if (!whole) return line;
      if (base.length > 0 && adopt(line)) return reduceBy(literals, line) ?? line;
      dissimilar += 1;
      if (base.length === 0 || dissimilar > mostDissimilar) begin(line);
      return line;
    },
    forget: () => {
      begin('');
    },
  };
};

/** A line shorter than this is not reduced. */
const shortest = 80;

/** After more than this many dissimilar lines in a row, later lines are compared with the newest one. */
const mostDissimilar = 4;

interface Literal {
  readonly text: string;
  readonly written: string;
}

const literalsOf = (base: readonly string[], varies: readonly boolean[], common: WriteCommon): readonly Literal[] => {
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
    written: common(literal, at === 0 ? 'first' : at === texts.length - 1 ? 'last' : 'between'),
  }));
};

/** Returns the reduced line; null if the line is not similar. */
const reduceBy = (literals: readonly Literal[], line: string): string | null => {
  const first = literals[0];
  const last = literals[literals.length - 1];
  if (first === undefined || last === undefined || first === last) return null;
  let at = first.text.length;
  if (line.slice(0, at) !== first.text) return null;
  const end = line.length - last.text.length;
  if (at > end || line.slice(end) !== last.text) return null;
  let reduced = first.written;
  for (let number = 1; number < literals.length - 1; number += 1) {
    const literal = literals[number];
    if (literal === undefined) return null;
    const size = literal.text.length;
    // a common part begins with a quotation mark, usually the next one, which is cheaper to find than the whole part
    const next = line.indexOf('"', at);
    if (next < 0) return null;
    const found = line.slice(next, next + size) === literal.text ? next : line.indexOf(literal.text, next + 1);
    if (found < 0) return null;
    reduced += line.slice(at, found) + literal.written;
    at = found + size;
  }
  return at <= end ? reduced + line.slice(at, end) + last.written : null;
};
