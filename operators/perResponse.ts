import { defer, groupBy, map, mergeMap, filter, type Observable, type OperatorFunction } from 'rxjs';
import { head } from '../src/core/frame.ts';
import type { SseItem } from '../src/core/received.ts';
import { ResponseRouter, type Routed } from '../src/engine/responseRouter.ts';

/** One response of a socket. */
export interface SocketResponse {
  /** The `stream_id` of its events; null for the socket's own lane. */
  readonly lane: string | null;
  readonly items$: Observable<SseItem>;
}

/**
 * Divides the messages of one socket into its responses, each as its own stream of server-sent events.
 *
 *     messages        -a1--b1--a2--b2--a3-|
 *     perResponse()   -A---B--------------|   A: a1, a2, a3 and its end; B: b1, b2
 *
 * It is a `groupBy`: a response begins with its first event and ends with its terminal event. The responses of a lane (of
 * one `stream_id`) follow each other. If two responses of one lane are interleaved, their events are told apart by the ids of
 * the responses and items. An `error` outside of a response is a response of its own: with a `status` it reads like an HTTP
 * error, so that `retryBeforeFirstToken` and `HttpError` work. If the socket ends or fails, each open response ends or fails
 * with it, and is truncated. Reads the JSON of a message only if it begins or ends a response, has a lane, or several
 * responses are open. Subscribe to `items$` at once, as `mergeMap` does.
 *
 * @example socket$.pipe(perResponse(), mergeMap(({ items$ }) => items$.pipe(decode(responses), aggregate(responses))))
 */
export const perResponse = (): OperatorFunction<SseItem, SocketResponse> => (messages$) =>
  defer(() => {
    const router = new ResponseRouter();
    return messages$.pipe(
      mergeMap((item) => router.route(item)),
      groupBy(({ key }) => key, { duration: (routed$) => routed$.pipe(filter(({ item }) => item === null)) }),
      map((routed$) => ({ lane: router.laneOf(routed$.key), items$: routed$.pipe(mergeMap(itemsOf)) })),
    );
  });

const itemsOf = ({ item, status }: Routed): readonly SseItem[] => {
  if (item === null) return [];
  if (status === null || item._tag !== 'ServerSentEvent') return [item];
  return [head(item.at, status, {}), { _tag: 'WholeBody', at: item.at, text: item.data }];
};
