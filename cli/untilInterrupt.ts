import type { Io } from './io.ts';

/** Resolves at Ctrl-C. */
export const untilInterrupt = (io: Io): Promise<void> =>
  new Promise((resolve) => {
    io.onInterrupt(resolve);
  });
