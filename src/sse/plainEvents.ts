const LINE_FEED = 0x0a;

interface PlainReader {
  readonly takeEvent: (event: string | null, data: string) => void;
}

/**
 * Reads plain events: an optional name, one data line and a blank line, without a carriage return. Gives the same events
 * as the parser, only faster. A repeated name is the same string object, so that comparing it is cheap.
 */
export class PlainEvents {
  // the text before the data of the last event; the next event nearly always begins with the same text
  #before = 'data: ';
  #name: string | null = null;

  /** Reads plain events from `start` on. Returns the index of the first event that needs the parser, or the length. */
  read(lines: string, start: number, reader: PlainReader): number {
    let from = start;
    while (from < lines.length && this.#begins(lines, from)) {
      const at = from + this.#before.length;
      const end = lines.indexOf('\n', at);
      if (lines.charCodeAt(end + 1) !== LINE_FEED) return from;
      reader.takeEvent(this.#name, lines.slice(at, end));
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
    const name = found[1] ?? '';
    this.#name = name === '' ? null : name;
    return true;
  }
}

const beginning = /(?:event: ([^\n]*)\n)?data: /y;
