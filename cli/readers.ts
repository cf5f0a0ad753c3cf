import { catchError, connect, EMPTY, filter, map, merge, type Observable, type OperatorFunction } from 'rxjs';
import { oneAfterAnother, type ChoiceText } from './oneAfterAnother.ts';
import { aggregate } from '../operators/aggregate.ts';
import { decode } from '../operators/decode.ts';
import { deltas } from '../operators/deltas.ts';
import { tokens } from '../operators/tokens.ts';
import { rowOf, unknownFamily, type Apis } from '../src/apis/lookup.ts';
import type { Delta } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { FinalItem } from '../src/core/response.ts';
import type { SseItem } from '../src/core/received.ts';

/** The items that a viewer needs: the deltas, the end of each event, and the final. */
export type WatchItem = Delta | { readonly _tag: 'Tick'; readonly at: number } | FinalItem<object>;

/** A family as the command uses it, without its types of event and state. */
export interface Reader {
  /** Emits the final once, however the response ends. */
  readonly aggregate: OperatorFunction<SseItem, FinalItem<object>>;
  /** Emits the text as it arrives; errors as `tokens` does. */
  readonly text: (choice?: number) => OperatorFunction<SseItem, string>;
  /** Emits the text of all choices, one choice after another: a later one waits until the earlier ones have ended. */
  readonly textInOrder: OperatorFunction<SseItem, ChoiceText>;
  /** Everything for a screen, from one subscription. Never errors: the final contains the error. */
  readonly watch: OperatorFunction<SseItem, WatchItem>;
}

/** The reader of a family. */
export const readerOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): Reader => {
  const final = (items$: Observable<SseItem>): Observable<FinalItem<object>> =>
    items$.pipe(
      decode(family),
      aggregate(family),
      filter((item) => item._tag === 'Final'),
    );
  return {
    aggregate: final,
    text: (choice) => (items$) => items$.pipe(decode(family), tokens(family, choice === undefined ? {} : { choice })),
    textInOrder: (items$) => items$.pipe(decode(family), deltas(family), oneAfterAnother(choiceApis.has(family.api))),
    watch: (items$) =>
      items$.pipe(
        decode(family),
        connect((received$) =>
          merge(
            received$.pipe(
              deltas(family),
              catchError(() => EMPTY),
            ),
            received$.pipe(
              filter((item) => item._tag === 'Event'),
              map(({ at }) => ({ _tag: 'Tick', at }) as const),
              catchError(() => EMPTY),
            ),
            received$.pipe(
              aggregate(family),
              filter((item) => item._tag === 'Final'),
            ),
          ),
        ),
      ),
  };
};

/** The APIs whose responses contain several choices that grow at the same time. */
const choiceApis: ReadonlySet<string> = new Set(['chat.completions', 'completions']);

/** The reader of a response that no API recognises. */
export const unknownReader: Reader = readerOf(unknownFamily);

/** The reader of an API; null for a name that no row has. */
export const readerFor = (apis: Apis, api: string): Reader | null => rowOf(apis, api)?.withFamily(readerOf) ?? null;

/** The names that `--api` and a batch line accept. */
export const apiNames = (apis: Apis): readonly string[] => [...apis.map(({ api }) => api), 'auto'];
