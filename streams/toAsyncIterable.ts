import type { Observable, Subscription } from 'rxjs';
import { limitError } from '../src/core/errors.ts';
import type { Gate } from '../src/core/gate.ts';

/** How many items may wait for a slow reader, and what happens beyond. */
export interface AsyncIterableOptions {
  /** Items that may wait (1024). */
  readonly highWaterMark?: number;
  /**
   * Stops the source instead of overflowing: the gate is closed when `highWaterMark` items wait, and opened when half of
   * them are read. Give the same gate to the source (`fromResponse(request, { gate })`).
   */
  readonly gate?: Gate;
  /**
   * Without a gate: an item too many is an error (`LimitError`), or pushes out the oldest (snapshots: each holds all
   * before it), or waits like the others, without a bound.
   */
  readonly overflow?: 'error' | 'drop-oldest' | 'buffer';
}

/**
 * An observable, pulled: `for await (const item of toAsyncIterable(items$))`.
 *
 *     items$     -a-b-c-|
 *     pulls      ^-----^--^--^     each gets the next item, in order
 *     result     -a----b--c--done
 *
 * Nothing is subscribed to before the first pull; each loop is a subscription of its own. What comes faster than it is
 * read waits; with a `gate` the source stops reading, so that a slow loop holds about `highWaterMark` items and what one
 * chunk of bytes gives beyond them. Leaving the loop (break, return, throw) unsubscribes at once. A source error is
 * thrown after everything that came before it.
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

  /** Answers a pull that nothing will answer any more: the error once, then the end. */
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
        failure = { error: limitError('highWaterMark', highWaterMark, held.size() + 1) };
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
    // a source that passed its limit before it could be let go of
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

// Taken from the front by moving on: shifting would cost the length, for each item.
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
