import { INSPECT } from './lazyField.ts';

/** What was made last from an object. */
interface Last {
  readonly owner: object;
  readonly from: unknown;
  readonly result: unknown;
}

/** An object that remembers the last result that was made from it. Use `remembered` to make one. */
export class Remembering {
  /** Undefined if the object remembers nothing. */
  #last: Last | null | undefined;

  /** `shared`: the object may have several readers. An object with one reader need not remember. */
  constructor(shared: boolean) {
    this.#last = shared ? null : undefined;
  }

  /** The result for the same `owner` and `from`, or undefined. */
  static recall(item: object, owner: object, from: unknown): unknown {
    const last = #last in item ? item.#last : undefined;
    return last?.owner === owner && last.from === from ? last.result : undefined;
  }

  /** Keeps a result, if the object can. */
  static remember(item: object, owner: object, from: unknown, result: unknown): void {
    if (#last in item && item.#last !== undefined) item.#last = { owner, from, result };
  }

  /** `console.log` prints it like any object. */
  [INSPECT](): object {
    return Object.assign({}, this);
  }
}

/**
 * Wraps a function of an object and a value, so that callers that pass the same object and the same value share one result. Only
 * a `Remembering` object keeps its last result, as long as it exists itself.
 */
export const remembered = <From, Item extends object, Result extends object>(
  make: (from: From, item: Item) => Result,
): ((from: From, item: Item) => Result) => {
  const shared = (from: From, item: Item): Result => {
    const known = Remembering.recall(item, shared, from);
    // only results of `make` are kept under the name of this function
    if (known !== undefined) return known as Result;
    const result = make(from, item);
    Remembering.remember(item, shared, from, result);
    return result;
  };
  return shared;
};
