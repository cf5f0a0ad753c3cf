/** The parts of a text that earlier texts did not contain. */
export interface NewParts {
  /** Where the parts begin and end: the beginning of the first one, its end, the beginning of the second one, … . */
  readonly parts: readonly number[];
  /** What the lines have in common that are not new as a whole: the lists of the common parts of a line. */
  readonly commons: readonly (readonly string[])[];
  /** States that a rule may match from this text into the next one, across a line end. */
  readonly goesOn: () => void;
}

/** Reduces texts to the parts that differ from earlier ones. */
export interface PartsReader {
  /** Reads the lines of a text. A part between two common parts begins after a quotation mark and ends before one. */
  readonly newIn: (text: string) => NewParts;
  /** True if a rule may match from the last text into the next one, so that both must be searched as one text. */
  readonly isOpen: () => boolean;
  /** Forgets the texts seen so far. The caller must call this if the last text contained a secret. */
  readonly forget: () => void;
}

/** A text of which everything is new. */
export const allNew = (text: string): NewParts => ({
  parts: [0, text.length],
  commons: [],
  goesOn: () => undefined,
});

/**
 * Finds the parts that lines have in common. The events of one stream are one line each and differ in a few values.
 * Each line is split at its quotation marks and compared with an earlier one. A part that ever differed counts as
 * different from then on.
 */
export const partsReader = (): PartsReader => {
  let base: readonly string[] = [];
  let varies: readonly boolean[] = [];
  let common: readonly string[] = [];
  let short = '';
  let dissimilar = 0;
  let isOpen = false;

  const begin = (line: string): void => {
    base = line === '' ? [] : line.split('"');
    varies = base.map(() => false);
    common = [];
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
    common = commonOf(base, varies);
    return true;
  };

  /** Learns from a complete line that differs from the others in new places. */
  const learn = (line: string): void => {
    if (base.length > 0 && adopt(line)) return;
    dissimilar += 1;
    if (base.length === 0 || dissimilar > mostDissimilar) begin(line);
  };

  return {
    newIn: (text) => {
      isOpen = false;
      const parts: number[] = [];
      const commons: (readonly string[])[] = [];
      for (let from = 0; from < text.length;) {
        const found = text.indexOf('\n', from);
        const to = found < 0 ? text.length : found;
        if (to - from < shortest) {
          const line = text.slice(from, to);
          if (line !== '' && line !== short) {
            parts.push(from, to);
            short = line;
          }
        } else if (addParts(text, from, to, common, parts)) {
          dissimilar = 0;
          if (commons[commons.length - 1] !== common) commons.push(common);
        } else {
          parts.push(from, to);
          // nothing is learned from a line that is cut
          if (found >= 0) learn(text.slice(from, to));
        }
        from = to + 1;
      }
      return { parts, commons, goesOn: () => (isOpen = true) };
    },
    isOpen: () => isOpen,
    forget: () => {
      begin('');
      short = '';
    },
  };
};

/** A line shorter than this is only compared with the last one that was as short. */
const shortest = 80;

/** After more than this many dissimilar lines in a row, later lines are compared with the newest one. */
const mostDissimilar = 4;

/** The parts between those that vary, with the quotation marks around them. The first and the last may be empty. */
const commonOf = (base: readonly string[], varies: readonly boolean[]): readonly string[] => {
  const common: string[] = [];
  let text = '';
  for (const [at, part] of base.entries()) {
    if (at > 0) text += '"';
    if (varies[at] !== true) text += part;
    else {
      common.push(text);
      text = '';
    }
  }
  common.push(text);
  return common;
};

/** Adds the parts of a line that are between the common ones. Returns false, and adds nothing, if the line is not similar. */
const addParts = (text: string, from: number, to: number, common: readonly string[], parts: number[]): boolean => {
  const first = common[0];
  const last = common[common.length - 1];
  if (first === undefined || last === undefined || common.length < 2) return false;
  let at = from + first.length;
  const end = to - last.length;
  if (at > end || text.slice(from, at) !== first || text.slice(end, to) !== last) return false;
  const before = parts.length;
  for (let number = 1; number < common.length; number += 1) {
    const literal = common[number];
    const found = number === common.length - 1 || literal === undefined ? end : placeOf(literal, text, at, end);
    if (found < 0) {
      parts.length = before;
      return false;
    }
    if (found > at) parts.push(at, found);
    at = found + (literal?.length ?? 0);
  }
  return true;
};

/** Returns where a common part is between two positions; -1 if it is not there. */
const placeOf = (literal: string, text: string, from: number, to: number): number => {
  // a common part begins with a quotation mark, usually the next one, which is cheaper to find than the whole part
  const next = text.indexOf('"', from);
  const size = literal.length;
  if (next < 0 || next + size > to) return -1;
  if (text.slice(next, next + size) === literal) return next;
  const found = text.slice(next + 1, to).indexOf(literal);
  return found < 0 ? -1 : next + 1 + found;
};
