/** One line of an input, or the length of a line that is too long. */
export type Line =
  | { readonly _tag: 'Line'; readonly number: number; readonly text: string }
  | { readonly _tag: 'TooLong'; readonly number: number; readonly length: number };

/** The longest line of a batch, in bytes. */
export const longestLine = 100 * 1024 * 1024;

/**
 * The lines of a stream of bytes, numbered from 1, without their line ends (LF or CRLF). Blank lines are skipped. Pulls a
 * piece only after the lines of the last piece were taken. Holds at most one line; of a line longer than `longest` bytes,
 * only the length.
 */
export async function* linesOf(source: AsyncIterable<Uint8Array>, longest = longestLine): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const add = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > longest) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const take = (): Line | null => {
    const line = lineOf(pieces, length, number, longest);
    pieces = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const piece of source) {
    let start = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, start)) {
      add(piece.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line !== null) yield line;
    }
    // a copy, so that a short rest does not keep the whole piece in memory
    add(piece.slice(start));
  }
  const last = take();
  if (last !== null) yield last;
}

const lineFeed = 0x0a;

const lineOf = (pieces: readonly Uint8Array[], length: number, number: number, longest: number): Line | null => {
  if (length > longest) return { _tag: 'TooLong', number, length };
  const utf8 = new TextDecoder();
  const texts = pieces.map((piece) => utf8.decode(piece, { stream: true }));
  const text = (texts.join('') + utf8.decode()).trim();
  return text === '' ? null : { _tag: 'Line', number, text };
};
