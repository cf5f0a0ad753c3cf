/**
 * Whether a growing text is one complete JSON object by now, told by its brackets and quotes alone: one small number,
 * so that a step costs its piece. It is no validation; it says where a second document would begin.
 */
export type JsonScan = number;

const IN_STRING = 1;
const ESCAPED = 2;
const STARTED = 4;
const DEPTH = 8;

export const startScan: JsonScan = 0;

export const scanJson = (scan: JsonScan, piece: string): JsonScan => {
  let state = scan;
  for (let at = 0; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    if ((state & IN_STRING) !== 0) {
      if ((state & ESCAPED) !== 0) state &= ~ESCAPED;
      else if (code === 0x5c) state |= ESCAPED;
      else if (code === 0x22) state &= ~IN_STRING;
    } else if (code === 0x22) state |= IN_STRING | STARTED;
    else if (code === 0x7b || code === 0x5b) state = (state + DEPTH) | STARTED;
    else if ((code === 0x7d || code === 0x5d) && state >= DEPTH) state -= DEPTH;
  }
  return state;
};

/** Every bracket and quote that was opened has been closed, and at least one was. */
export const isWhole = (scan: JsonScan): boolean => scan === STARTED;

/** Does this piece begin a document (after white space)? */
export const beginsDocument = (piece: string): boolean => /^\s*[{[]/.test(piece);
