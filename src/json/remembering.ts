/**
 * An object that remembers the last result that was made from it, so that several readers of one object share the work.
 * The result must depend only on the object, `owner` and `from`. It is kept as long as the object.
 */
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
}
