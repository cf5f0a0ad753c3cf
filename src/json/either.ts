import type { Either, Left, Right } from 'fp-ts/Either';

// The same functions as those of fp-ts, which a program then does not have to load.

/** The same as `right` of `fp-ts/Either`. */
export const right = <E = never, A = never>(value: A): Either<E, A> => ({ _tag: 'Right', right: value });

/** The same as `left` of `fp-ts/Either`. */
export const left = <E = never, A = never>(error: E): Either<E, A> => ({ _tag: 'Left', left: error });

/** The same as `isLeft` of `fp-ts/Either`. */
export const isLeft = <E>(either: Either<E, unknown>): either is Left<E> => either._tag === 'Left';

/** The same as `isRight` of `fp-ts/Either`. */
export const isRight = <A>(either: Either<unknown, A>): either is Right<A> => either._tag === 'Right';

/** The same as `map` of `fp-ts/Either`. */
export const map =
  <A, B>(change: (value: A) => B) =>
  <E>(either: Either<E, A>): Either<E, B> =>
    isLeft(either) ? either : right(change(either.right));

/** The same as `tryCatch` of `fp-ts/Either`. */
export const tryCatch = <E, A>(make: () => A, onThrow: (thrown: unknown) => E): Either<E, A> => {
  try {
    return right(make());
  } catch (thrown) {
    return left(onThrow(thrown));
  }
};
