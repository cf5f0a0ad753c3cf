import type { Observable } from 'rxjs';
import * as E from '#fp-ts/Either';
import type { TaskEither } from 'fp-ts/TaskEither';
import { toStreamError, truncatedError, type StreamError } from '../src/core/errors.ts';

/**
 * The last value of an observable as a lazy, never rejecting value: for code in the style of fp-ts.
 *
 *     items$         -a-b-|        -a-#
 *     toTaskEither
 *     result         right(b)      left(error)
 *
 * Subscribes when it is called, each time anew. What is thrown becomes a `StreamError`; one that carries more
 * (`finalResponse`'s, with the partial final) stays as it is. A source that ends without a value is left with
 * `TruncatedError`. `lastValueFrom` is the same as a promise.
 *
 * @example const task = toTaskEither(received$.pipe(finalResponse(chat)));
 */
export const toTaskEither =
  <Item>(items$: Observable<Item>): TaskEither<StreamError, Item> =>
  () =>
    new Promise((resolve) => {
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
