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
  run(pull, subscriber, observer).catch(fail);
};

const run = async <Item>(
  pull: Pull<Item>,
  subscriber: Subscriber<unknown>,
  observer: Observer<Item>,
): Promise<void> => {
  for (;;) {
    const result = await pull.next();
    if (subscriber.closed) return;
    if (result.done === true) break;
    observer.next(result.value);
  }
  observer.complete();
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
    keepStreams();
    return new WebPull(source.getReader());
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

// a class, because the optimised code of a closure works with one reader only, and goes when that reader does
class WebPull<Item> implements Pull<Item> {
  readonly #reader: ReadableStreamDefaultReader<Item>;

  constructor(reader: ReadableStreamDefaultReader<Item>) {
    this.#reader = reader;
  }

  next(): Promise<ReadableStreamReadResult<Item>> {
    return this.#reader.read();
  }

  cancel(): Promise<unknown> {
    return this.#reader.cancel();
  }
}

const isDestroyable = (source: object): source is { readonly destroy: () => unknown } =>
  'destroy' in source && typeof source.destroy === 'function';

/**
 * Keeps a web stream of each kind open. V8 discards optimised code at a full garbage collection if no object of the classes that
 * it works with is alive, also the platform's own code: see docs/performance-rules.md. Call it for each stream: only the second
 * call does anything, so that a program which reads one response pays nothing.
 */
const keepStreams = (): void => {
  uses += 1;
  if (uses !== 2) return;
  for (const type of [undefined, 'bytes'] as const) {
    readForever(type).catch(noop);
  }
};

/** Reads a stream that sends a few chunks of one byte and does not end. */
const readForever = async (type: 'bytes' | undefined): Promise<void> => {
  let left = 3;
  const source: UnderlyingSource<Uint8Array> = {
    ...(type === undefined ? {} : { type }),
    pull: (controller) => {
      left -= 1;
      if (left >= 0) controller.enqueue(new Uint8Array(1));
    },
  };
  // some browsers have no streams of type `bytes`
  const pull = pullFrom(new ReadableStream(source));
  kept.push(pull);
  for (;;) kept.push(await pull.next());
};

let uses = 0;
const kept: unknown[] = [];
