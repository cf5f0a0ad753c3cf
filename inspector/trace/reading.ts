import { catchError, connect, EMPTY, filter, map, merge, of, type OperatorFunction } from 'rxjs';
import { accumulate } from '../../operators/accumulate.ts';
import { aggregate } from '../../operators/aggregate.ts';
import { chooseRow } from '../../operators/chooseRow.ts';
import { decode } from '../../operators/decode.ts';
import { deltas } from '../../operators/deltas.ts';
import { diagnostics } from '../../operators/diagnostics.ts';
import { apis } from '../../src/apis/registry.ts';
import type { ApiRow } from '../../src/apis/apiRow.ts';
import { rowOf, unknownFamily } from '../../src/apis/lookup.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Diagnostic } from '../../src/core/diagnostics.ts';
import type { StreamError } from '../../src/core/errors.ts';
import type { Family } from '../../src/core/family.ts';
import type { Clock } from '../../src/core/frame.ts';
import type { Received, SseItem } from '../../src/core/received.ts';
import type { FinalItem } from '../../src/core/response.ts';

/** What the views need, in order: each item of the wire, and after it what it contains, and how to see the response as it is then. */
export type Reading =
  | { readonly _tag: 'Item'; readonly item: SseItem }
  | { readonly _tag: 'Api'; readonly api: string }
  | { readonly _tag: 'Delta'; readonly delta: Delta }
  | { readonly _tag: 'Failure'; readonly error: StreamError }
  | { readonly _tag: 'Unknown'; readonly kind: string }
  | { readonly _tag: 'Done' }
  | { readonly _tag: 'Diagnostic'; readonly diagnostic: Diagnostic }
  | { readonly _tag: 'State'; readonly view: () => unknown }
  | FinalItem<object>;

/**
 * Reads a response with the operators of the library, all of them on one subscription. `api` is the name of its API; any other name
 * means that the response itself has to show it. Never errors: the final contains the error.
 */
export const readWith = (api: string, clock: Clock): OperatorFunction<SseItem, Reading> => {
  const row = rowOf(apis, api);
  const use = (found: ApiRow | null): OperatorFunction<SseItem, Reading> =>
    (found ?? row)?.withFamily((family) => readFamily(family, clock)) ?? readFamily(unknownFamily, clock);
  // what the response shows is right also if the recording names another API
  return chooseRow(apis, use);
};

const readFamily =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    clock: Clock,
  ): OperatorFunction<SseItem, Reading> =>
  (items$) =>
    merge(
      of<Reading>({ _tag: 'Api', api: family.api }),
      items$.pipe(
        connect((shared$) =>
          merge(
            shared$.pipe(
              map((item): Reading => ({ _tag: 'Item', item })),
              catchError(() => EMPTY),
            ),
            shared$.pipe(decode(family), readReceived(family, clock)),
          ),
        ),
      ),
    );

/** The views see the same event once each; the family folds it once for all of them. */
const readReceived =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    clock: Clock,
  ): OperatorFunction<Received<Event>, Reading> =>
  (received$) =>
    received$.pipe(
      connect((shared$) =>
        merge(
          shared$.pipe(
            deltas(family),
            map((delta): Reading => ({ _tag: 'Delta', delta })),
            catchError(() => EMPTY),
          ),
          shared$.pipe(
            map(besidesEvent),
            filter((reading) => reading !== null),
            catchError(() => EMPTY),
          ),
          shared$.pipe(
            diagnostics(family),
            map((diagnostic): Reading => ({ _tag: 'Diagnostic', diagnostic })),
            catchError(() => EMPTY),
          ),
          shared$.pipe(
            accumulate(family),
            map((state): Reading => ({ _tag: 'State', view: () => family.snapshot(state) })),
            catchError(() => EMPTY),
          ),
          shared$.pipe(
            aggregate(family, { clock }),
            filter((item) => item._tag === 'Final'),
          ),
        ),
      ),
    );

/** What is shown of an item that contains no event of the API; null for an event. */
const besidesEvent = <Event>(item: Received<Event>): Reading | null => {
  switch (item._tag) {
    case 'Failure':
      return { _tag: 'Failure', error: item.error };
    case 'UnknownEvent':
      return { _tag: 'Unknown', kind: item.kind };
    case 'Done':
      return { _tag: 'Done' };
    default:
      return null;
  }
};
