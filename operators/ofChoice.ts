import { filter, type OperatorFunction } from 'rxjs';
import type { Delta } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';

/** Which choice an operator reads. */
export interface ChoiceOptions {
  /** Chat: the index of the choice. Responses: the index of the output item. Default: all. */
  readonly choice?: number;
}

type Placed = Extract<Delta, { readonly index: number }>;

/** The deltas with one tag. */
export type DeltaOf<Tag extends Placed['_tag']> = Extract<Placed, { readonly _tag: Tag }>;

/** Emits the deltas with one tag, of one choice or of all. */
export const ofChoice = <Tag extends Placed['_tag']>(
  tag: Tag,
  { choice }: ChoiceOptions,
): OperatorFunction<Delta, DeltaOf<Tag>> =>
  filter(
    (delta): delta is DeltaOf<Tag> =>
      delta._tag === tag && (choice === undefined || ('index' in delta && delta.index === choice)),
  );

/**
 * Makes an operator that converts the deltas with one tag, of one choice or of all. `convert` must keep no state between
 * subscriptions, because all of them share it.
 */
export const choiceOperator =
  <Tag extends Placed['_tag'], Item>(tag: Tag, convert: OperatorFunction<DeltaOf<Tag>, Item>) =>
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, Item> =>
  (received$) =>
    received$.pipe(deltas(family), ofChoice(tag, options), convert);
