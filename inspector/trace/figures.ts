import type { Trace } from './trace.ts';

/** What is measured of an exchange. Times in milliseconds; null if it is not known, or did not happen. */
export interface Figures {
  readonly firstByteMs: number | null;
  readonly firstTokenMs: number | null;
  readonly durationMs: number;
  readonly tokensPerSecond: number | null;
  readonly longestGapMs: number | null;
  readonly chunks: number;
}

/** The figures of an exchange: those of the final, or, before it, what has arrived so far. */
export const figuresOf = ({ final, frameTimes, tokenTimes, durationMs, chunks }: Trace): Figures => {
  const meta = final?.response.meta;
  return {
    firstByteMs: meta?.metrics.timeToFirstByteMs ?? frameTimes[0] ?? null,
    firstTokenMs: meta?.metrics.timeToFirstTokenMs ?? tokenTimes[0] ?? null,
    durationMs,
    tokensPerSecond: meta?.metrics.tokensPerSecond ?? null,
    longestGapMs: meta?.timing.longestGapMs ?? null,
    chunks,
  };
};
