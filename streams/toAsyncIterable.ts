import type { Observable, Subscription } from 'rxjs';
import { limitError } from '../src/core/errors.ts';
import type { Gate } from '../src/core/gate.ts';

/** How many items are buffered for a slow reader, and what happens if there are more. */
export interface AsyncIterableOptions {
  /** Maximum number of buffered items. Default: 1024. */
  readonly highWaterMark?: number;
  /**
   * Pauses the source instead of overflowing: the gate closes when `highWaterMark` items are buffered, and opens when
   * half of them are read. Pass the same gate to the source (`fromResponse(request, { gate })`).
   */
  readonly gate?: Gate;
  /**
   * What happens to an item above `highWaterMark` without a gate. `error` throws a `LimitError`. `drop-oldest` removes
   * the oldest item; use it for snapshots. `buffer` stores the item, without a limit. Default: `error`.
   */
  readonly overflow?: 'error' | 'drop-oldest' | 'buffer';
}

/**
 * Converts an observable to an async iterable: `for await (const item of toAsyncIterable(items$))`.
 *
 *     items$     -a-b-c-|
 *     pulls      ^-----^--^--^     each gets the next item, in order
 *     result     -a----b--c--done
 *
 * Each loop subscribes when it pulls its first item. Items that arrive before they are pulled are buffered. With a
 * `gate`, a slow loop buffers about `highWaterMark` items plus those of one chunk of bytes. Leaving the loop (break,
 * return, throw) unsubscribes immediately. An error of the source is thrown after the items before it.
 *
 * @example
 * const gate = createGate();
 * const tokens$ = fromResponse(request, { gate }).pipe(sse(), decode(chat), tokens(chat));
 * for await (const text of toAsyncIterable(tokens$, { gate, highWaterMark: 16 })) await slow(text);
 */
export const toAsyncIterable = <Item>(
  items$: Observable<Item>,
  options: AsyncIterableOptions = {},
): AsyncIterable<Item, undefined> => ({
  [Symbol.asyncIterator]: () => iterate(items$, options),
});

interface Waiter<Item> {
  readonly resolve: (result: IteratorResult<Item, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

const iterate = <Item>(
  items$: Observable<Item>,
  { highWaterMark = 1024, gate, overflow = 'error' }: AsyncIterableOptions,
): AsyncIterator<Item, undefined> => {
  const held = createQueue<IteratorYieldResult<Item>>();
  let waiters: readonly Waiter<Item>[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | null = null;
  let subscription: Subscription | null = null;

  /** Settles a pull after the end: rejects once with the error, then resolves as done. */
  const close = ({ resolve, reject }: Waiter<Item>): void => {
    const failed = failure;
    failure = null;
    if (failed === null) resolve({ done: true, value: undefined });
    else reject(failed.error);
  };

  const stop = (): void => {
    ended = true;
    subscription?.unsubscribe();
    gate?.open();
    const left = waiters;
    waiters = [];
    left.forEach(close);
  };

  const push = (value: Item): void => {
    if (ended) return;
    const [waiter, ...others] = waiters;
    if (waiter !== undefined) {
      waiters = others;
      waiter.resolve({ done: false, value });
      return;
    }
    if (gate === undefined && overflow !== 'buffer' && held.size() >= highWaterMark) {
      if (overflow === 'error') {
        failure = { error: limitError('highWaterMark', highWaterMark, held.size() + 1, 'options') };
        stop();
        return;
      }
      held.take();
    }
    held.put({ done: false, value });
    if (held.size() >= highWaterMark) gate?.close();
  };

  const start = (): void => {
    subscription = items$.subscribe({
      next: push,
      error: (error: unknown) => {
        failure ??= { error };
        stop();
      },
      complete: stop,
    });
    // a synchronous source can exceed the limit before `subscription` is assigned
    if (ended) subscription.unsubscribe();
  };

  return {
    next: () => {
      if (subscription === null && !ended) start();
      const result = held.take();
      if (result !== undefined) {
        if (held.size() * 2 <= highWaterMark) gate?.open();
        return Promise.resolve(result);
      }
      return new Promise((resolve, reject) => {
        if (ended) close({ resolve, reject });
        else waiters = [...waiters, { resolve, reject }];
      });
    },
    return: () => {
      held.clear();
      failure = null;
      stop();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
};

interface Queue<Item> {
  readonly put: (item: Item) => void;
  readonly take: () => Item | undefined;
  readonly size: () => number;
  readonly clear: () => void;
}

// `take` advances an index, because `shift` would take time proportional to the length.
const createQueue = <Item>(): Queue<Item> => {
  let items: Item[] = [];
  let first = 0;
  return {
    put: (item) => items.push(item),
    take: () => {
      const item = items[first];
      if (item === undefined) return undefined;
      first += 1;
      if (first === items.length || (first > 64 && first * 2 > items.length)) {
        items = items.slice(first);
        first = 0;
      }
      return item;
    },
    size: () => items.length - first,
    clear: () => {
      items = [];
      first = 0;
    },
  };
};
