import type { Observable } from 'rxjs';
import * as E from '../src/json/either.ts';
import type { TaskEither } from 'fp-ts/TaskEither';
import { toStreamError, truncatedError, type StreamError } from '../src/core/errors.ts';
import { checkObservable } from '../src/core/mistakes.ts';

/**
 * Returns the last value of an observable as a lazy `TaskEither`, which never rejects. For code that uses fp-ts.
 *
 *     items$         -a-b-|        -a-#
 *     toTaskEither
 *     result         right(b)      left(error)
 *
 * Each call subscribes once. A thrown value becomes a `StreamError`; an error that is one already stays the same object
 * (for example the error of `finalResponse`, with its partial final). If the source completes without a value, the
 * result is a left `TruncatedError`. To get a promise instead, use `lastValueFrom`.
 *
 * @example const task = toTaskEither(received$.pipe(finalResponse(chat)));
 */
export const toTaskEither =
  <Item>(items$: Observable<Item>): TaskEither<StreamError, Item> =>
  () =>
    new Promise((resolve) => {
      checkObservable(items$);
      let last: { readonly item: Item } | null = null;
      items$.subscribe({
        next: (item) => {
          last = { item };
        },
        error: (error: unknown) => {
          resolve(E.left(toStreamError(error)));
        },
        complete: () => {
          resolve(last === null ? E.left(truncatedError('its first value')) : E.right(last.item));
        },
      });
    });
