import type { Either } from 'fp-ts/Either';
import type { TaskEither } from 'fp-ts/TaskEither';
import * as E from '../src/json/either.ts';

// The same functions as those of fp-ts, which a program then does not have to load.

/** The same as `right` of `fp-ts/TaskEither`. */
export const right =
  <E = never, A = never>(value: A): TaskEither<E, A> =>
  () =>
    Promise.resolve(E.right(value));

/** The same as `left` of `fp-ts/TaskEither`. */
export const left =
  <E = never, A = never>(error: E): TaskEither<E, A> =>
  () =>
    Promise.resolve(E.left(error));

/** The same as `map` of `fp-ts/TaskEither`. */
export const map =
  <A, B>(change: (value: A) => B) =>
  <E>(task: TaskEither<E, A>): TaskEither<E, B> =>
  async () =>
    E.map(change)(await task());

/** The same as `chain` of `fp-ts/TaskEither`. */
export const chain =
  <E, A, B>(next: (value: A) => TaskEither<E, B>) =>
  (task: TaskEither<E, A>): TaskEither<E, B> =>
  async () => {
    const first = await task();
    return E.isLeft(first) ? first : next(first.right)();
  };

/** The same as `chainEitherK` of `fp-ts/TaskEither`. */
export const chainEitherK = <E, A, B>(
  next: (value: A) => Either<E, B>,
): ((task: TaskEither<E, A>) => TaskEither<E, B>) => chain((value) => () => Promise.resolve(next(value)));

/** The same as `tryCatch` of `fp-ts/TaskEither`. */
export const tryCatch =
  <E, A>(run: () => Promise<A>, onThrow: (thrown: unknown) => E): TaskEither<E, A> =>
  async () => {
    try {
      return E.right(await run());
    } catch (thrown) {
      return E.left(onThrow(thrown));
    }
  };
