const LINE_FEED = 0x0a;

export interface PlainReader {
  readonly takePlain: (event: string | null, data: string) => void;
}

/**
 * Reads the plain events in whole lines without a carriage return: one data line, perhaps under a name, and a blank line.
 * The same events as the parser gives; but a name that comes again is the same string, so that whoever compares it
 * compares a reference.
 */
export class PlainEvents {
  // what stood before the data of the last event: it stands before the next one's too, nearly always
  #before = 'data: ';
  #name: string | null = null;

  /** Gives where anything else begins, which the parser has to read. */
  read(lines: string, start: number, reader: PlainReader): number {
    let from = start;
    while (from < lines.length && this.#begins(lines, from)) {
      const at = from + this.#before.length;
      const end = lines.indexOf('\n', at);
      if (lines.charCodeAt(end + 1) !== LINE_FEED) return from;
      reader.takePlain(this.#name, lines.slice(at, end));
      from = end + 2;
    }
    return from;
  }

  #begins(lines: string, at: number): boolean {
    if (lines.slice(at, at + this.#before.length) === this.#before) return true;
    beginning.lastIndex = at;
    const found = beginning.exec(lines);
    if (found === null) return false;
    this.#before = found[0];
    const word = found[1] ?? '';
    this.#name = word === '' ? null : word;
    return true;
  }
}

const beginning = /(?:event: ([^\n]*)\n)?data: /y;
