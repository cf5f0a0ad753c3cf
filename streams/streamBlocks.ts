import { joinBytes } from '../src/core/joinBytes.ts';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** An event without the id that the gateway added, or a comment, which has no id. */
export interface Block {
  readonly content: Uint8Array;
  readonly id: string | null;
}

/** Divides a stream of the gateway into events and comments. An event ends after the line with its id and an empty line. */
export const blockReader = (): ((piece: Uint8Array) => readonly Block[]) => {
  let lines: Uint8Array[] = [];
  let id: string | null = null;
  let isComment = false;
  // The beginning of a line. Its pieces are joined once, when a piece brings the end of the line.
  let held: Uint8Array[] = [];
  let endsWithReturn = false;
  return (piece) => {
    held.push(piece);
    if (!endsWithReturn && !piece.includes(LINE_FEED) && !piece.includes(RETURN)) return [];
    const blocks: Block[] = [];
    let open = joinBytes(held);
    for (let found = lineEndIn(open); found > 0; found = lineEndIn(open)) {
      const line = open.subarray(0, found);
      open = open.subarray(found);
      const text = decoder.decode(line).replace(/\r?\n$|\r$/, '');
      if (text === '' && (id !== null || isComment)) {
        blocks.push({ content: joinBytes(isComment ? lines : [...lines, line]), id });
        lines = [];
        id = null;
        isComment = false;
        continue;
      }
      // an id of the response itself is not the last line of its event
      if (id !== null) lines.push(encoder.encode(`id: ${id}\n`));
      id = /^id: ([\d.]+)$/.exec(text)?.[1] ?? null;
      if (id !== null) continue;
      if (lines.length === 0 && /^: (?:head|end|ping)/.test(text)) isComment = true;
      lines.push(line);
    }
    held = open.length === 0 ? [] : [open];
    endsWithReturn = open.at(-1) === RETURN;
    return blocks;
  };
};

/** The length of the first line with its end; 0 if it is not complete. A return at the very end may be half of a line end. */
const lineEndIn = (content: Uint8Array): number => {
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] === LINE_FEED) return at + 1;
    if (content[at] === RETURN) return at + 1 === content.length ? 0 : content[at + 1] === LINE_FEED ? at + 2 : at + 1;
  }
  return 0;
};
