import {
  BehaviorSubject,
  defer,
  filter,
  finalize,
  map,
  mergeMap,
  repeat,
  retry,
  tap,
  timer,
  type Observable,
} from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { recordReader, type WireRecord } from '../wire/frames.ts';
import type { InspectorInfo, ListAnswer, ListQuery } from '../wire/rows.ts';
import { parametersOf } from './route.ts';

/** The token in the address of the page, which the server asks for. */
const token = new URLSearchParams(location.search).get('token') ?? '';

const ask = async (path: string, signal?: AbortSignal): Promise<Response> => {
  const response = await fetch(path, {
    headers: { authorization: `Bearer ${token}` },
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.status === 401)
    throw new Error('This address has no valid token. Open the address that the command printed.');
  if (response.status === 404) throw new Error('There is no recording with this name.');
  if (!response.ok) throw new Error(`The server answered with status ${String(response.status)}.`);
  return response;
};

const isInfo = (u: unknown): u is InspectorInfo => isJsonObject(u) && 'place' in u;
const isAnswer = (u: unknown): u is ListAnswer => isJsonObject(u) && 'rows' in u;

/** What the server is connected to. */
export const info$: Observable<InspectorInfo> = defer(async () => {
  const json: unknown = await (await ask('/api/info')).json();
  if (!isInfo(json)) throw new Error('The server answered with something else.');
  return json;
});

/** A part of the list. */
export const askList = (query: ListQuery, offset: number, limit: number): Observable<ListAnswer> =>
  defer(async () => {
    const parameters = new URLSearchParams({
      ...Object.fromEntries(Object.entries(parametersOf(query)).filter(([, value]) => value !== '')),
      offset: String(offset),
      limit: String(limit),
    });
    const json: unknown = await (await ask(`/api/list?${parameters.toString()}`)).json();
    if (!isAnswer(json)) throw new Error('The server answered with something else.');
    return json;
  });

/** Whether the server still answers. */
export const isConnected$ = new BehaviorSubject(true);

/** Emits after each change of the list. Connects again if the server goes away. */
export const changes$: Observable<string> = fromResponse((signal) => ask('/api/changes', signal)).pipe(
  sse(),
  filter((item) => item._tag === 'ServerSentEvent'),
  map(({ data }) => data),
  tap({
    next: () => {
      isConnected$.next(true);
    },
    error: () => {
      isConnected$.next(false);
    },
    complete: () => {
      isConnected$.next(false);
    },
  }),
  retry({ delay: () => timer(1000) }),
  repeat({ delay: 1000 }),
);

async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) yield next.value;
}

/** The head and the frames of a recording, also while it is written. */
export const records$ = (key: string): Observable<readonly WireRecord[]> =>
  defer(() => {
    const abort = new AbortController();
    const read = recordReader();
    return defer(() => ask(`/api/frames?key=${encodeURIComponent(key)}`, abort.signal)).pipe(
      mergeMap(piecesOf),
      map(read),
      finalize(() => {
        abort.abort();
      }),
    );
  });
