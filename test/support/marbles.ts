import { expect } from '@jest/globals';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';

/**
 * Runs a marble test under virtual time: one character is one millisecond, and `asyncScheduler`, `timer` and the like
 * need not be injected. Frames are compared with `toStrictEqual`.
 */
export const marbles = (run: (helpers: RunHelpers) => void): void => {
  new TestScheduler((actual: unknown, expected: unknown) => {
    expect(actual).toStrictEqual(expected);
  }).run(run);
};
