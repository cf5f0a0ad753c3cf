/** Lines that belong together. */
export interface Lines {
  /** The offset of the first of them. */
  readonly at: number;
  readonly count: number;
  readonly text: string;
}

interface Confirmed {
  readonly lines: Lines;
  /** When the server confirmed them, in milliseconds of `performance.now()`. */
  confirmedAt: number;
}

/** The lines of one writer that a server may lose although it has confirmed them. */
export interface RecentLines {
  /** Adds lines that the server has confirmed. They follow those that were added before. */
  readonly add: (lines: Lines) => void;
  /** Joins the lines from the offset `next` on with lines that follow them. Null if some of them are not there any more. */
  readonly joined: (next: number, following: Lines) => Lines | null;
}

/**
 * Keeps what was confirmed in the last seconds. A server with `appendfsync everysec` may confirm what it writes up to two seconds later,
 * and a replica that takes over may lack as much.
 */
export const recentLines = (): RecentLines => {
  let kept: Confirmed[] = [];
  let size = 0;
  return {
    add: (lines) => {
      const now = performance.now();
      kept.push({ lines, confirmedAt: now });
      size += lines.text.length;
      let old = 0;
      for (const part of kept) {
        if (part.confirmedAt > now - keptMs && size <= keptSize) break;
        size -= part.lines.text.length;
        old += 1;
      }
      if (old > 0) kept = kept.slice(old);
    },
    joined: (next, following) => {
      const first = kept.findIndex(({ lines }) => lines.at + lines.count > next);
      const lost = first < 0 ? [] : kept.slice(first);
      const at = lost[0]?.lines.at ?? following.at;
      if (at > next) return null;
      // they are about to be confirmed again
      for (const part of lost) part.confirmedAt = performance.now();
      const text = lost.map(({ lines }) => lines.text).join('') + following.text;
      return { at, count: following.at + following.count - at, text };
    },
  };
};

const keptMs = 5000;
const keptSize = 256 * 1024;
