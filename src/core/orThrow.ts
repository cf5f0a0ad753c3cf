import type { Either } from 'fp-ts/Either';
import type { StreamError } from './errors.ts';

/**
 * Returns the Right, or throws the Left. Call it in the callback of an RxJS operator, which turns it into an error
 * notification, or where a promise should reject. No other function throws a Left.
 */
export const orThrow = <A>(either: Either<StreamError, A>): A => {
  if (either._tag === 'Left') throw either.left;
  return either.right;
};
