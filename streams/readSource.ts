import { noop, type Observer, type Subscriber } from 'rxjs';
import { unexpected } from '../src/core/mistakes.ts';

export type Source<Item> = ReadableStream<Item> | AsyncIterable<Item> | Iterable<Item>;

/**
 * Reads a source to its end and passes each item to the observer. If the subscriber leaves, it stops, and cancels a web
 * stream or an async iterable immediately.
 */
export const readSource = <Item>(
  source: Source<Item>,
  subscriber: Subscriber<unknown>,
  observer: Observer<Item>,
): void => {
  if (!isSource(source)) {
    throw unexpected('a web stream or an iterable', source, 'await a promise, and take the body of a response');
  }
  const fail = (thrown: unknown): void => {
    if (!subscriber.closed) observer.error(thrown);
  };
  if (Symbol.iterator in source) {
    try {
      for (const item of source) {
        if (subscriber.closed) return;
        observer.next(item);
      }
      observer.complete();
    } catch (thrown) {
      fail(thrown);
    }
    return;
  }
  const pull = pullFrom(source);
  subscriber.add(() => {
    pull.cancel().catch(noop);
  });
  const run = async (): Promise<void> => {
    for (;;) {
      const result = await pull.next();
      if (subscriber.closed) return;
      if (result.done === true) break;
      observer.next(result.value);
    }
    observer.complete();
  };
  run().catch(fail);
};

const isSource = (u: unknown): boolean =>
  typeof u === 'object' && u !== null && (Symbol.iterator in u || Symbol.asyncIterator in u || 'getReader' in u);

/** Takes the items of a source one by one. */
export interface Pull<Item> {
  /** The source's own promise: wrapping it would delay each item by two microtasks. */
  readonly next: () => Promise<ReadableStreamReadResult<Item> | IteratorResult<Item>>;
  /** Cancels the source immediately, even while a read is pending. */
  readonly cancel: () => Promise<unknown>;
}

export const pullFrom = <Item>(source: ReadableStream<Item> | AsyncIterable<Item>): Pull<Item> => {
  // a web stream is also an async iterable, but its iterator cannot be cancelled while a read is pending
  if ('getReader' in source) {
    const reader = source.getReader();
    return {
      next: () => reader.read(),
      cancel: () => reader.cancel(),
    };
  }
  const iterator = source[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    cancel: async () => {
      // an iterator's `return` waits for the pending read; the SDK's controller and a Node stream's `destroy` do not
      if ('controller' in source && source.controller instanceof AbortController) source.controller.abort();
      if (isDestroyable(source)) source.destroy();
      await iterator.return?.();
    },
  };
};

const isDestroyable = (source: object): source is { readonly destroy: () => unknown } =>
  'destroy' in source && typeof source.destroy === 'function';
