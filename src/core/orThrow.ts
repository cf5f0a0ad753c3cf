import type { Either } from 'fp-ts/Either';
import type { StreamError } from './errors.ts';

/**
 * The one place where a Left becomes a throw: inside an RxJS operator's callback, which turns it into an error
 * notification, or at the edge, where a promise rejects.
 */
export const orThrow = <A>(either: Either<StreamError, A>): A => {
  if (either._tag === 'Left') throw either.left;
  return either.right;
};
