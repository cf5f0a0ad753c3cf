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
