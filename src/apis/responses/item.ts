import type { Fields } from '../../fold/acc.ts';
import type { Cumulation } from '../../fold/cumulation.ts';

/** The two lists of a reasoning item. */
export type Thoughts = 'summary' | 'content';

/** Which of these lists of an item contain text. */
export type HasText = Readonly<Record<Thoughts, boolean>>;

/** An output item of a response. */
export interface ItemState {
  readonly id: string | null;
  readonly index: number | null;
  /** The index of its increments: its index on the wire, or the next free one if another item has that. */
  readonly place: number;
  readonly type: string | null;
  readonly acc: Fields;
  readonly added: boolean;
  readonly done: boolean;
  /** True if the item is proven to be complete, so that a call can be answered. */
  readonly proven: boolean;
  /** The list of a reasoning item that only repeats the text of its other list. */
  readonly repeats: Thoughts | null;
  /** Which of the two lists contain text. */
  readonly hasText: HasText;
  /** The text that grew last, as a path in the item, and whether its increments are cumulative. */
  readonly growing: { readonly path: string; readonly cumulation: Cumulation } | null;
  /** The undocumented fields of its events. */
  readonly beside: Fields;
}
