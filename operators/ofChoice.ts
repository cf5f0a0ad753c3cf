import { filter, type OperatorFunction } from 'rxjs';
import type { Delta } from '../src/core/delta.ts';

export interface ChoiceOptions {
  /** Chat: the index of the choice. Responses: the index of the output item. Default: all. */
  readonly choice?: number;
}

type Placed = Extract<Delta, { readonly index: number }>;

/** Emits the deltas with one tag, of one choice or of all. */
export const ofChoice = <Tag extends Placed['_tag']>(
  tag: Tag,
  { choice }: ChoiceOptions,
): OperatorFunction<Delta, Extract<Placed, { readonly _tag: Tag }>> =>
  filter(
    (delta): delta is Extract<Placed, { readonly _tag: Tag }> =>
      delta._tag === tag && (choice === undefined || ('index' in delta && delta.index === choice)),
  );
