import { codeOf } from '../../src/core/taggedError.ts';

/** What a function returns; null if it throws that a file does not exist. */
export const orNull = <A>(run: () => A): A | null => {
  try {
    return run();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
};
