import { filter, type OperatorFunction } from 'rxjs';
import type { Delta } from '../src/core/delta.ts';

export interface ChoiceOptions {
  /** Chat: the choice's index. Responses: the output item's. All of them where it is left out. */
  readonly choice?: number;
}

type Placed = Extract<Delta, { readonly index: number }>;

/** The increments of one kind, of one choice or of all: what the narrow operators (`tokens`, `reasoning`, …) share. */
export const ofChoice = <Tag extends Placed['_tag']>(
  tag: Tag,
  { choice }: ChoiceOptions,
): OperatorFunction<Delta, Extract<Placed, { readonly _tag: Tag }>> =>
  filter(
    (delta): delta is Extract<Placed, { readonly _tag: Tag }> =>
      delta._tag === tag && (choice === undefined || ('index' in delta && delta.index === choice)),
  );
