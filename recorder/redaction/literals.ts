/** The shortest literal that is of use: the search for literals compares two characters at once. */
const shortest = 2;

/**
 * Returns texts in lower case of which every match of a pattern contains at least one, in upper or lower case. Returns an
 * empty list if there are no such texts of two characters or more. Reads the source of the pattern: of a sequence it takes
 * the longest literal, and of alternatives one literal each. A literal contains no quotation mark `"` and no line end.
 */
export const literalsOf = ({ source, flags }: RegExp): readonly string[] => {
  // with these flags, letters outside ASCII match letters of ASCII, or classes are nested
  if (/[uv]/.test(flags)) return [];
  const { found, end } = alternativesAt(source, 0);
  return end === source.length && found !== null ? withoutLonger(found) : [];
};

/** `found` is null if a match need not contain a literal. */
interface Read {
  readonly found: readonly string[] | null;
  /** The position after what was read. */
  readonly end: number;
}

const alternativesAt = (source: string, from: number): Read => {
  let at = from;
  let found: readonly string[] | null = [];
  for (;;) {
    const one = sequenceAt(source, at);
    found = found === null || one.found === null ? null : [...found, ...one.found];
    at = one.end;
    if (source[at] !== '|') return { found, end: at };
    at += 1;
  }
};

const sequenceAt = (source: string, from: number): Read => {
  let best: readonly string[] | null = null;
  let run = '';
  const offer = (found: readonly string[] | null): void => {
    if (found !== null && lengthOf(found) >= shortest && lengthOf(found) >= lengthOf(best ?? [])) best = found;
  };
  const endRun = (): void => {
    offer([run]);
    run = '';
  };
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const term = termAt(source, at);
    const quantifier = /^(?:([*+?])|\{(\d+)(,\d*)?\})\??/.exec(source.slice(term.end, term.end + 32));
    const isOptional = quantifier !== null && (/[*?]/.test(quantifier[1] ?? '') || Number(quantifier[2] ?? 1) === 0);
    if (term.char === null || isOptional) endRun();
    if (term.char !== null && !isOptional) run += term.char;
    if (term.char === null && !isOptional) offer(term.found);
    if (quantifier !== null) endRun();
    at = term.end + (quantifier?.[0].length ?? 0);
  }
  endRun();
  return { found: best, end: at };
};

/** A character, or anything else, of which `found` is known. */
interface Term extends Read {
  readonly char: string | null;
}

const termAt = (source: string, at: number): Term => {
  const unknown = (end: number): Term => ({ char: null, found: null, end });
  const literal = (char: string, end: number): Term =>
    /^[ !#-~]$/.test(char) ? { char: char.toLowerCase(), found: null, end } : unknown(end);
  const char = source.charAt(at);
  switch (char) {
    case '(': {
      const [kind = ''] = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(source.slice(at)) ?? [];
      const inside = alternativesAt(source, at + kind.length);
      // what a look-around matches is not part of the match, and a modifier (`(?i:`) is not read
      const isGroup = !/[=!]$/.test(kind) && source[at + kind.length] !== '?';
      return { char: null, found: isGroup ? inside.found : null, end: inside.end + 1 };
    }
    case '[': {
      const [all = char] = /^\[(?:[^\\\]]|\\[\s\S])*\]/.exec(source.slice(at)) ?? [];
      return unknown(at + all.length);
    }
    case '\\': {
      const [all = char] = /^\\(?:c[A-Za-z]|x[\da-f]{2}|u[\da-f]{4}|k<[^>]*>|\d+|[\s\S])/i.exec(source.slice(at)) ?? [];
      return all.length === 2 && /\W|_/.test(all.charAt(1)) ? literal(all.charAt(1), at + 2) : unknown(at + all.length);
    }
    case '.':
    case '^':
    case '$':
      return unknown(at + 1);
    default:
      return literal(char, at + 1);
  }
};

/** The length of the shortest of some literals; 0 if there are none. */
const lengthOf = (literals: readonly string[]): number =>
  literals.length === 0 ? 0 : Math.min(...literals.map(({ length }) => length));

/** A text that contains a literal contains the literals inside it. */
const withoutLonger = (literals: readonly string[]): readonly string[] => {
  const different = [...new Set(literals)];
  return different.filter((one) => !different.some((other) => other !== one && one.includes(other)));
};
