/**
 * Detects whether a growing text is one complete JSON document, by its brackets and quotes only. Does not validate. The
 * state is one number.
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

/** Whether every bracket and quote is closed, and there was at least one. */
export const isWhole = (scan: JsonScan): boolean => scan === STARTED;

/** Whether a bracket or quote is open. Text without brackets and quotes is not. */
export const isOpen = (scan: JsonScan): boolean => scan !== startScan && !isWhole(scan);

/** Whether the piece begins a document, after optional white space. */
export const beginsDocument = (piece: string): boolean => /^\s*[{[]/.test(piece);
