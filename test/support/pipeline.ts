import { materialize, type Observable, type ObservableNotification } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { isStreamError } from '../../src/core/errors.ts';
import { errorToJson } from '../../src/core/taggedError.ts';
import type { Family } from '../../src/core/family.ts';
import type { Clock } from '../../src/core/frame.ts';
import type { Limits } from '../../src/core/limits.ts';
import type { Aggregate, FinalItem } from '../../src/core/response.ts';
import type { Received, ReceivedEvent, SseItem } from '../../src/core/received.ts';
import { fromBytes } from '../../streams/fromBytes.ts';

/** Time that stands still, so that two runs over the same bytes give equal results, including `meta.timing`. */
export const still: Clock = { now: () => 0 };

/** What a synchronous source emits. Throws its error, and throws if it has not ended by then. */
export const collect = <A>(source$: Observable<A>): readonly A[] => {
  const told: ObservableNotification<A>[] = [];
  source$.pipe(materialize()).subscribe({
    next: (notification) => told.push(notification),
    error: () => undefined,
  });
  const end = told.at(-1);
  if (end?.kind === 'E') throw orError(end.error);
  if (end?.kind !== 'C') throw new Error('the source has not ended');
  return told.flatMap((notification) => (notification.kind === 'N' ? [notification.value] : []));
};

const orError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('the thrown value is not an error');

/** A body: whole, or in the pieces in which the network brings it. */
export type Body = string | Uint8Array | readonly (string | Uint8Array)[];

const framesOf = (body: Body): ReturnType<typeof fromBytes> => fromBytes(body, { clock: still });

/** The server-sent events of a body. */
export const sseItems = (body: Body, limits?: Limits): readonly SseItem[] =>
  collect(framesOf(body).pipe(sse(limits === undefined ? {} : { limits })));

/** Everything that a body decodes to. */
export const receivedItems = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  body: Body,
): readonly Received<Event>[] => collect(framesOf(body).pipe(sse(), decode(family)));

/** The events among it. */
export const eventsOf = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  body: Body,
): readonly Event[] =>
  receivedItems(family, body)
    .filter((item): item is ReceivedEvent<Event> => item._tag === 'Event')
    .map(({ event }) => event);

/** What a body aggregates to: snapshots, then the final. */
export const aggregateItems = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  body: Body,
): readonly Aggregate<Snapshot, Final>[] =>
  collect(framesOf(body).pipe(sse(), decode(family), aggregate(family, { clock: still })));

/** The final alone. */
export const finalOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  body: Body,
): FinalItem<Final> => {
  const final = aggregateItems(family, body).at(-1);
  if (final?._tag !== 'Final') throw new Error('no final');
  return final;
};

/** A value as JSON shows it; an error as its facts. For comparing what two ways give. */
export const plain = (value: unknown): unknown => {
  if (value instanceof Error) return isStreamError(value) ? errorToJson(value) : { message: value.message };
  const wrapped: unknown = JSON.parse(JSON.stringify({ value }));
  return isJsonObject(wrapped) ? wrapped['value'] : undefined;
};

/** The API's own object alone: a final's response without `meta`. */
export const withoutMeta = (response: object): unknown => {
  const copy = { ...response };
  Reflect.deleteProperty(copy, 'meta');
  return plain(copy);
};
