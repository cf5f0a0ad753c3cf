/** A part of a text that is drawn by itself. */
export interface BlockRange {
  readonly start: number;
  readonly end: number;
}

/** A block has at least this many characters, so that there are few of them; and a line of more than `most` is divided. */
const least = 600;
const most = 4000;

/**
 * Divides a text into blocks that end at line ends, where a block of the page ends the line too. `before` are the blocks of the
 * beginning of the same text: all but the last remain, so that a growing text costs only what is new.
 */
export const blocksOf = (text: string, before: readonly BlockRange[]): readonly BlockRange[] => {
  const kept = before.slice(0, -1);
  const blocks = [...kept];
  let start = kept[kept.length - 1]?.end ?? 0;
  while (start < text.length) {
    const line = text.slice(start + least, start + most).indexOf('\n');
    const isLast = text.length - start <= most;
    const end = line >= 0 ? start + least + line + 1 : isLast ? text.length : divide(text, start + most);
    blocks.push({ start, end });
    start = end;
  }
  return blocks;
};

/** After the last space before a place, and never inside a character. */
const divide = (text: string, place: number): number => {
  const space = text.lastIndexOf(' ', place);
  if (space > place - most / 2) return space + 1;
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code <= 0xdfff ? place - 1 : place;
};
