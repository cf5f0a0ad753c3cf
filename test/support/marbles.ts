import { expect } from '@jest/globals';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';

/**
 * Runs a marble test under virtual time: one character is one millisecond, and `asyncScheduler`, `timer` and the like
 * need not be injected; the scheduler itself is the second argument. Frames are compared with `toStrictEqual`.
 */
export const marbles = (run: (helpers: RunHelpers, scheduler: TestScheduler) => void): void => {
  const scheduler = new TestScheduler((actual: unknown, expected: unknown) => {
    expect(actual).toStrictEqual(expected);
  });
  scheduler.run((helpers) => {
    run(helpers, scheduler);
  });
};
