/**
 * Writes every line end of a text as a line feed. The standard also allows a carriage return, alone or before a line feed.
 * One for each stream: a carriage return at the end of a chunk may belong to the line feed that begins the next.
 */
export class LineEnds {
  #afterReturn = false;

  normalize(text: string): string {
    const rest = this.#afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.#afterReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  }
}

const LINE_FEED = 0x0a;

/** The index after the first line end, and after a blank line that follows. */
export const endOfLine = (text: string): number => {
  const end = text.indexOf('\n') + 1;
  return text.charCodeAt(end) === LINE_FEED ? end + 1 : end;
};

/** The index after the blank line that ends a block; 0 if it is not there yet. */
export const endOfBlock = (lines: string, from: number): number => {
  if (lines.charCodeAt(from) === LINE_FEED) return from + 1;
  const blank = lines.indexOf('\n\n', from);
  return blank < 0 ? 0 : blank + 2;
};

/** The end of the complete lines. The name of an event waits for its data, because both together are mostly a plain event. */
export const endOfWhole = (text: string): number => {
  const end = text.lastIndexOf('\n') + 1;
  if (end === 0 || end === text.length) return end;
  const last = text.lastIndexOf('\n', end - 2) + 1;
  return text.startsWith('event: ', last) ? last : end;
};
