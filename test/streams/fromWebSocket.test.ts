import { afterEach, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { ResponsesWS } from 'openai/resources/responses/ws';
import { filter, firstValueFrom, lastValueFrom, map, mergeMap, retry, take, toArray, type Observable } from 'rxjs';
import { WebSocket } from 'ws';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { perResponse } from '../../operators/perResponse.ts';
import { textOf } from '../../src/apis/textOf.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { SseItem } from '../../src/core/received.ts';
import { fromWebSocket, type SocketSource } from '../../streams/fromWebSocket.ts';
import { listen } from '../support/listen.ts';
import { until } from '../support/loopback.ts';
import { responseOnSocket, socketServer, type SocketServer } from '../support/socketServer.ts';

let server: SocketServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});
const start = async (...args: Parameters<typeof socketServer>): Promise<SocketServer> => {
  server = await socketServer(...args);
  return server;
};
const send = (socket: WebSocket, events: readonly object[]): void => {
  for (const event of events) socket.send(JSON.stringify(event));
};
const connect =
  ({ url }: SocketServer) =>
  (): WebSocket =>
    new WebSocket(`ws://${url}/v1/responses`);
const create = (input: string, more: object = {}): object => ({ type: 'response.create', model: 'm', input, ...more });

/** The end of each response: its lane, outcome, text and error. */
const endsOf = (messages$: Observable<SseItem>): Observable<readonly unknown[]> =>
  messages$.pipe(
    perResponse(),
    mergeMap(({ lane, items$ }) =>
      items$.pipe(
        decode(responses),
        aggregate(responses),
        filter((item) => item._tag === 'Final'),
        map(({ outcome, response, error }) => [lane, outcome, textOf(response), error?._tag ?? null]),
      ),
    ),
  );

describe('fromWebSocket', () => {
  it('reads several responses of one socket after each other, also a warm-up', async () => {
    const open = await start((socket, _request, number) => {
      send(socket, responseOnSocket(`r${String(number)}`, ['', 'Hello', 'Bye'][number] ?? ''));
    });
    const requests = [create('', { generate: false }), create('a'), create('b', { previous_response_id: 'r1' })];
    const ends = await lastValueFrom(endsOf(fromWebSocket(connect(open), { requests })).pipe(take(3), toArray()));
    expect(ends).toEqual([
      [null, 'completed', '', null],
      [null, 'completed', 'Hello', null],
      [null, 'completed', 'Bye', null],
    ]);
    expect(open.requests).toEqual(requests);
  });

  it("reads the official client's ResponsesWS", async () => {
    const open = await start((socket, _request, number) => {
      send(socket, responseOnSocket(`r${String(number)}`, number === 0 ? 'Hello' : 'Bye'));
    });
    const client = new OpenAI({ apiKey: 'none', baseURL: `http://${open.url}/v1` });
    const requests = [create('a'), create('b')];
    const socket$ = fromWebSocket(() => new ResponsesWS(client), { requests });
    const ends = await lastValueFrom(endsOf(socket$).pipe(take(2), toArray()));
    expect(ends).toEqual([
      [null, 'completed', 'Hello', null],
      [null, 'completed', 'Bye', null],
    ]);
    await until(() => open.closes.length > 0);
    expect(open.closes).toHaveLength(1);
  });

  it('closes the socket as soon as the reader leaves', async () => {
    const open = await start((socket) => {
      send(socket, responseOnSocket('r', 'Hello').slice(0, 6));
    });
    const reader = listen(fromWebSocket(connect(open), { requests: [create('a')] }));
    await until(() => reader.seen.length === 6);
    reader.leave();
    await until(() => open.closes.length > 0);
    expect([open.closes, reader.ended()]).toEqual([[1000], null]);
  });

  it('closes a socket that is not open yet', async () => {
    const open = await start(() => undefined);
    listen(fromWebSocket(connect(open))).leave();
    await until(() => true);
    expect(open.requests).toEqual([]);
  });

  it('gives a truncated response with what arrived if the socket dies', async () => {
    const open = await start((socket) => {
      send(socket, responseOnSocket('r', 'Hello').slice(0, 6));
      setTimeout(() => {
        socket.terminate();
      }, 20);
    });
    const seen = listen(endsOf(fromWebSocket(connect(open), { requests: [create('a')] })));
    await until(() => seen.ended() !== null);
    expect(seen.seen).toEqual([[null, 'truncated', 'Hel', 'TransportError']]);
    expect(seen.ended()).toMatchObject({ _tag: 'TransportError', code: '1006' });
  });

  it('names the code of a close, and keeps its reason apart from the message', async () => {
    const open = await start((socket) => {
      send(socket, responseOnSocket('r', 'Hello').slice(0, 6));
      socket.close(1011, 'the server restarts');
    });
    const seen = listen(fromWebSocket(connect(open), { requests: [create('a')] }));
    await until(() => seen.ended() !== null);
    expect(seen.seen.at(-1)).toMatchObject({ _tag: 'End', reason: 'error', code: '1011' });
    expect(seen.ended()).toMatchObject({
      _tag: 'TransportError',
      message: 'the socket was closed with code 1011',
      code: '1011',
      cause: { message: 'the server restarts' },
    });
  });

  it('truncates the open response if the socket is closed properly', async () => {
    const open = await start((socket) => {
      send(socket, responseOnSocket('r', 'Hello').slice(0, 6));
      socket.close(1000);
    });
    const ends = await lastValueFrom(endsOf(fromWebSocket(connect(open), { requests: [create('a')] })).pipe(toArray()));
    expect(ends).toEqual([[null, 'truncated', 'Hel', null]]);
  });

  it('refuses a message that is longer than the limit, and keeps what came before', async () => {
    const open = await start((socket) => {
      send(socket, [
        ...responseOnSocket('r', 'Hi').slice(0, 4),
        { type: 'response.output_text.delta', delta: 'x'.repeat(2000) },
      ]);
    });
    const limits = { ...defaultLimits, eventLength: 1000 };
    const seen = listen(endsOf(fromWebSocket(connect(open), { requests: [create('a')], limits })));
    await until(() => seen.ended() !== null && open.closes.length > 0);
    expect(seen.ended()).toMatchObject({ _tag: 'LimitError', limit: 'eventLength', allowed: 1000 });
    expect(seen.seen).toEqual([[null, 'failed', 'H', 'LimitError']]);
  });

  it('reads text in a binary message, with a notice, and keeps any other binary message', async () => {
    const open = await start((socket) => {
      const [created, ...rest] = responseOnSocket('r', 'Hi');
      socket.send(Buffer.from(JSON.stringify(created)));
      socket.send(Buffer.from([0xff, 0x00, 0x80]));
      send(socket, rest);
    });
    const socket$ = fromWebSocket(connect(open), { requests: [create('a')] });
    const last = await firstValueFrom(
      socket$.pipe(
        perResponse(),
        mergeMap(({ items$ }) =>
          items$.pipe(
            decode(responses),
            aggregate(responses),
            filter((item) => item._tag === 'Final'),
          ),
        ),
      ),
    );
    expect(last.outcome).toBe('completed');
    expect(last.response.meta.unknownEvents).toEqual([{ type: 'binary', base64: '/wCA' }]);
    expect(last.response.meta.diagnostics.counts).toMatchObject({ RepairedFraming: 1, UnknownEvent: 1 });
  });

  it('connects again if the source is a function', async () => {
    const open = await start((socket, _request, number) => {
      if (number === 0) socket.terminate();
      else send(socket, responseOnSocket('r', 'Hello'));
    });
    const socket$ = fromWebSocket(connect(open), { requests: [create('a')] }).pipe(retry(1));
    expect(await firstValueFrom(endsOf(socket$))).toEqual([null, 'completed', 'Hello', null]);
  });

  it('errors with TransportError if nobody answers', async () => {
    const seen = listen(fromWebSocket(() => new WebSocket('ws://127.0.0.1:1/')));
    await until(() => seen.ended() !== null);
    expect(seen.ended()).toMatchObject({ _tag: 'TransportError', code: '1006' });
  });

  it('errors if the function throws', () => {
    const failing: SocketSource = () => {
      throw new Error('no socket');
    };
    expect(listen(fromWebSocket(failing)).ended()).toMatchObject({ _tag: 'TransportError' });
  });
});

describe('perResponse', () => {
  it('tells interleaved lanes apart', async () => {
    const [one, two] = [
      responseOnSocket('a', 'Hello', { stream_id: 'x' }),
      responseOnSocket('b', 'Byeee', { stream_id: 'y' }),
    ];
    const open = await start((socket) => {
      send(
        socket,
        one.flatMap((event, at) => [event, two[at] ?? {}]),
      );
    });
    const ends = await lastValueFrom(
      endsOf(fromWebSocket(connect(open), { requests: [create('a')] })).pipe(take(2), toArray()),
    );
    expect(ends).toEqual([
      ['x', 'completed', 'Hello', null],
      ['y', 'completed', 'Byeee', null],
    ]);
  });

  it('tells interleaved responses apart that a server sends without lanes', async () => {
    const [one, two] = [responseOnSocket('a', 'Hello'), responseOnSocket('b', 'Byeee')];
    const open = await start((socket) => {
      send(
        socket,
        one.flatMap((event, at) => [event, two[at] ?? {}]),
      );
    });
    const ends = await lastValueFrom(
      endsOf(fromWebSocket(connect(open), { requests: [create('a')] })).pipe(take(2), toArray()),
    );
    expect(ends.map(([, outcome, text]) => [outcome, text])).toEqual([
      ['completed', 'Hello'],
      ['completed', 'Byeee'],
    ]);
  });

  it('reads an error with a status as an HTTP error, and the next response', async () => {
    const open = await start((socket, _request, number) => {
      if (number === 0) {
        const error = { type: 'rate_limit_error', code: 'slow', message: 'slow down', param: null };
        send(socket, [{ type: 'error', status: 429, error }]);
      } else send(socket, responseOnSocket('r', 'Hello'));
    });
    const socket$ = fromWebSocket(connect(open), { requests: [create('a'), create('b')] });
    const ends = await lastValueFrom(endsOf(socket$).pipe(take(2), toArray()));
    expect(ends).toEqual([
      [null, 'failed', '', 'HttpError'],
      [null, 'completed', 'Hello', null],
    ]);
  });

  it('shows each response as it grows', async () => {
    const open = await start((socket) => {
      send(socket, responseOnSocket('r', 'Hi'));
    });
    const items$ = fromWebSocket(connect(open), { requests: [create('a')] }).pipe(
      perResponse(),
      take(1),
      mergeMap((one) => one.items$.pipe(decode(responses), aggregate(responses))),
    );
    const texts = await lastValueFrom(
      items$.pipe(
        map(({ response }) => textOf(response)),
        toArray(),
      ),
    );
    expect(texts).toEqual(['', '', '', 'H', 'Hi', 'Hi', 'Hi', 'Hi', 'Hi', 'Hi']);
  });
});
