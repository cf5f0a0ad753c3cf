/**
 * Takes items. The code for each event is in methods and not in closures that are made per stream: what V8 optimised for a
 * closure goes when the closure does (docs/performance-rules.md).
 */
export interface Sink<Item> {
  readonly take: (item: Item) => void;
}
