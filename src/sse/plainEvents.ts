const LINE_FEED = 0x0a;

/**
 * Reads the plain events in whole lines without a carriage return: one data line, perhaps under a name, and a blank line.
 * Gives where anything else begins, which the parser has to read. The same events as the parser gives; but a name that
 * comes again is the same string, so that whoever compares it compares a reference.
 */
export const createPlainEvents = (
  take: (event: string | null, data: string) => void,
): ((lines: string, from: number) => number) => {
  // what stood before the data of the last event: it stands before the next one's too, nearly always
  let before = 'data: ';
  let name: string | null = null;

  const begins = (lines: string, at: number): boolean => {
    if (lines.slice(at, at + before.length) === before) return true;
    beginning.lastIndex = at;
    const found = beginning.exec(lines);
    if (found === null) return false;
    before = found[0];
    const word = found[1] ?? '';
    name = word === '' ? null : word;
    return true;
  };

  return (lines, start) => {
    for (let from = start; ;) {
      if (!begins(lines, from)) return from;
      const at = from + before.length;
      const end = lines.indexOf('\n', at);
      if (lines.charCodeAt(end + 1) !== LINE_FEED) return from;
      take(name, lines.slice(at, end));
      from = end + 2;
    }
  };
};

const beginning = /(?:event: ([^\n]*)\n)?data: /y;
