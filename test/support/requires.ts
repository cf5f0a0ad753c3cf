import * as jest from '@jest/globals';

// Tests that need something that is not everywhere. If it is missing, they are skipped, and the reporter
// `test/closing-line.mjs` prints the reasons at the end of the run.

const titleOf = (name: string, missing: string): string => `${name} [skipped: ${missing}]`;

/** A `describe` whose tests need something. `fn` runs only if it is there (`met`). `missing` is the reason of the skip. */
export const describeIf =
  (met: boolean, missing: string) =>
  (name: string, fn: () => void): void => {
    if (met) jest.describe(name, fn);
    // Jest fails a file without any test, so the skip is a test
    else jest.it.skip(titleOf(name, missing), () => undefined);
  };

/** An `it` that needs something, like `describeIf`. */
export const itIf =
  (met: boolean, missing: string) =>
  (name: string, fn: () => Promise<void>, timeoutMs?: number): void => {
    if (met) jest.it(name, fn, timeoutMs);
    else jest.it.skip(titleOf(name, missing), fn, timeoutMs);
  };
