import { INSPECT } from './lazyField.ts';

/** An object that remembers the last result that was made from it. Use `remembered` to make one. */
export class Remembering {
  #owner: object | null = null;
  #from: unknown = null;
  #result: unknown = null;

  /** The result for the same `owner` and `from`, or undefined. */
  static recall(item: object, owner: object, from: unknown): unknown {
    return #owner in item && item.#owner === owner && item.#from === from ? item.#result : undefined;
  }

  /** Keeps a result, if the object can. */
  static remember(item: object, owner: object, from: unknown, result: unknown): void {
    if (!(#owner in item)) return;
    item.#owner = owner;
    item.#from = from;
    item.#result = result;
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
