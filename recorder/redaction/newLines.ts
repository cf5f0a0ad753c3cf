import { alikeLines } from './alike.ts';

/** Reduces a text to the parts that were not searched for secrets before. */
export interface NewLines {
  /**
   * Returns the parts of a text that differ from earlier lines without a secret. Around each part is as much context as
   * a rule can match across. If no rule matches the result, no rule matches the text.
   */
  readonly newIn: (text: string) => string;
  /** Forgets the lines seen so far. The caller must call this if the last text contained a secret. */
  readonly forget: () => void;
}

/**
 * A rule with the reach `field` matches across at most this many quotation marks. If it matches across all of them, it
 * begins with the first: before a name, after it, and before its value.
 */
const mostQuotes = 3;

export const newLines = (): NewLines => {
  const lines = alikeLines((text, place) => {
    const head = place === 'first' ? 0 : headOf(text);
    const tail = place === 'last' ? text.length : tailOf(text);
    // no rule matches across a line end
    return head < tail ? `${text.slice(0, head)}\n${text.slice(tail)}` : text;
  });
  return {
    newIn: (text) => {
      let fresh = '';
      for (let from = 0; from < text.length;) {
        const found = text.indexOf('\n', from);
        const to = found < 0 ? text.length : found;
        if (to > from) fresh += `${lines.reduce(text.slice(from, to), found >= 0)}\n`;
        from = to + 1;
      }
      return fresh;
    },
    forget: lines.forget,
  };
};

const isQuote = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 0x22 || code === 0x27;
};

/**
 * Returns how far a match that begins before `text` may extend into it: to the last mark and one character of the
 * value.
 */
const headOf = (text: string): number => {
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuote(text, at)) quotes += 1;
    if (quotes === mostQuotes) return Math.min(text.length, at + 2);
  }
  return text.length;
};

/** Returns where a match that ends after `text` may begin in it. */
const tailOf = (text: string): number => {
  let quotes = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (isQuote(text, at)) quotes += 1;
    if (quotes === mostQuotes) return at;
  }
  return 0;
};
