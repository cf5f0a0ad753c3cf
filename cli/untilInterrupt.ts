import type { Io } from './io.ts';

/** Resolves with the exit code at Ctrl-C or SIGTERM. */
export const untilInterrupt = (io: Io): Promise<number> =>
  new Promise((resolve) => {
    io.onInterrupt(resolve);
  });
