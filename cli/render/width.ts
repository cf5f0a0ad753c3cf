import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

/** The width of a text on a terminal, in columns. */
export const widthOf = (text: string): number => (ascii.test(text) ? text.length : stringWidth(text));

/** The text; if it is wider than `columns`, its beginning with an ellipsis. */
export const fit = (text: string, columns: number): string => cut(text, columns, 'end');

/** The text; if it is wider than `columns`, an ellipsis with its end, for arguments that are still growing. */
export const fitEnd = (text: string, columns: number): string => cut(text, columns, 'start');

/** The text; if it is wider than `columns`, its beginning and its end with an ellipsis between them, for paths. */
export const fitMiddle = (text: string, columns: number): string => cut(text, columns, 'middle');

const cut = (text: string, columns: number, position: 'start' | 'middle' | 'end'): string => {
  if (columns < 1) return '';
  if (widthOf(text) <= columns) return text;
  if (!ascii.test(text)) {
    const cutText = cliTruncate(text, columns, { position });
    // the package measures some characters as narrower than they are
    return widthOf(cutText) <= columns ? cutText : cut(text, columns - 1, position);
  }
  // in a hundredth of the time
  const before = position === 'end' ? columns - 1 : position === 'start' ? 0 : Math.floor(columns / 2);
  return `${text.slice(0, before)}…${text.slice(text.length - (columns - 1 - before))}`;
};

// one column for each character
const ascii = /^[ -~]*$/;
