import { alikeLines } from './alike.ts';

/** Leaves out of a text what was looked at before, in lines that are alike. */
export interface NewLines {
  /**
   * The text without what its lines have in common with a line before that held nothing secret: around what is new in a line
   * stays as much as a rule may reach over. If nothing secret is in that, nothing is in the text.
   */
  readonly newIn: (text: string) => string;
  /** Something secret was in the last text: nothing of it may be taken for known. */
  readonly forget: () => void;
}

/**
 * A rule of the reach `field` reaches over so many quotation marks and no more, and one that reaches over all of them begins with
 * the first: before a name, after it, and before its value.
 */
const mostQuotes = 3;

export const newLines = (): NewLines => {
  const lines = alikeLines((text, place) => {
    const head = place === 'first' ? 0 : headOf(text);
    const tail = place === 'last' ? text.length : tailOf(text);
    // no rule reaches over the end of a line
    return head < tail ? `${text.slice(0, head)}\n${text.slice(tail)}` : text;
  });
  return {
    newIn: (text) => {
      let fresh = '';
      for (let from = 0; from < text.length;) {
        const found = text.indexOf('\n', from);
        const to = found < 0 ? text.length : found;
        if (to > from) fresh += `${lines.say(text.slice(from, to), found >= 0)}\n`;
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

/** How far a rule that begins earlier may reach: to the last mark and one character of the value after it. */
const headOf = (text: string): number => {
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuote(text, at)) quotes += 1;
    if (quotes === mostQuotes) return Math.min(text.length, at + 2);
  }
  return text.length;
};

/** Where a rule that ends later may have begun. */
const tailOf = (text: string): number => {
  let quotes = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (isQuote(text, at)) quotes += 1;
    if (quotes === mostQuotes) return at;
  }
  return 0;
};
