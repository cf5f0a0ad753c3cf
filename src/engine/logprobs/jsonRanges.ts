import { endOfString, parseJson } from '../../json/parse.ts';
import { textOf } from '../../json/read.ts';

/** The position of one value in a JSON text. */
export interface JsonRange {
  /** The JSON Pointer of the value (RFC 6901); `''` is the root. */
  readonly path: string;
  /** Offsets in UTF-16 code units, including quotes and brackets. */
  readonly start: number;
  readonly end: number;
  /** False if the text ends inside the value. */
  readonly complete: boolean;
}

interface Open {
  readonly path: string;
  readonly start: number;
  readonly isArray: boolean;
  index: number;
  /** The name of the member being read; null before a name and after a value. */
  name: string | null;
}

/**
 * Returns the position of every value in a JSON text, outer before inner. Skips text before the first brace or bracket
 * (prose, a code fence). The text may be incomplete. Does not validate: the result is only meaningful for text that
 * `JSON.parse` or `partialJson` accepts. Takes linear time and does not recurse.
 */
export const jsonRanges = (text: string): readonly JsonRange[] => {
  const ranges: { path: string; start: number; end: number; complete: boolean }[] = [];
  const stack: { open: Open; slot: number }[] = [];
  const begin = /[{[]/.exec(text)?.index ?? text.length;
  const literal = /[^\s,:[\]{}"]+/y;
  let at = begin;

  const pathOf = (): string | null => {
    const top = stack.at(-1)?.open;
    if (top === undefined) return '';
    if (top.isArray) return `${top.path}/${String(top.index)}`;
    return top.name === null ? null : `${top.path}/${top.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  };
  const valueEnded = (): void => {
    const top = stack.at(-1)?.open;
    if (top !== undefined) top.name = null;
  };

  while (at < text.length) {
    const character = text[at] ?? '';
    const path = pathOf();
    if (character === '{' || character === '[') {
      const open: Open = { path: path ?? '', start: at, isArray: character === '[', index: 0, name: null };
      stack.push({ open, slot: ranges.length });
      ranges.push({ path: open.path, start: at, end: text.length, complete: false });
      at += 1;
    } else if (character === '}' || character === ']') {
      const closed = stack.pop();
      const range = closed === undefined ? undefined : ranges[closed.slot];
      at += 1;
      if (range !== undefined) {
        range.end = at;
        range.complete = true;
      }
      if (stack.length === 0) break;
      valueEnded();
    } else if (character === '"') {
      const quote = endOfString(text, at);
      const end = Math.min(quote + 1, text.length);
      const top = stack.at(-1)?.open;
      if (path === null && top !== undefined) top.name = nameOf(text.slice(at, end));
      else {
        ranges.push({ path: path ?? '', start: at, end, complete: quote < text.length });
        valueEnded();
      }
      at = end;
    } else {
      const top = stack.at(-1)?.open;
      if (character === ',' && top !== undefined) top.index += 1;
      literal.lastIndex = at;
      const found = literal.exec(text)?.[0];
      if (found !== undefined && path !== null) {
        ranges.push({ path, start: at, end: at + found.length, complete: at + found.length < text.length });
        valueEnded();
      }
      at += found?.length ?? 1;
    }
  }
  return ranges;
};

const nameOf = (quoted: string): string => textOf(parseJson(quoted, 1)) ?? quoted.slice(1, -1);
