import { from, Observable, type ObservableInput, type Subscriber } from 'rxjs';
import { limitError, toStreamError, transportError } from '../src/core/errors.ts';
import { end, wallClock, type Clock } from '../src/core/frame.ts';
import { defaultLimits, type Limits } from '../src/core/limits.ts';
import type { SseItem } from '../src/core/received.ts';
import { toBase64 } from '../src/json/base64.ts';

/** A socket as browsers, Node and the package `ws` have it. */
export interface SocketLike {
  readonly readyState: number;
  readonly send: (data: string) => void;
  readonly close: (code?: number, reason?: string) => void;
  readonly addEventListener: (...listener: never) => unknown;
}

/** The official client's `ResponsesWS`, or another emitter of decoded messages. */
export interface SocketEmitter {
  readonly on: (...listener: never) => unknown;
  readonly send: (...message: never) => unknown;
  readonly close: () => void;
}

/** A socket, or a function that makes one for each subscription, so that `retry` connects again. */
export type SocketSource = SocketLike | SocketEmitter | (() => SocketLike | SocketEmitter);

/** Options of `fromWebSocket`. */
export interface FromWebSocketOptions {
  /** What is sent as soon as the socket is open: objects as JSON. Its end does not close the socket. */
  readonly requests?: ObservableInput<object>;
  /** `eventLength` limits the characters of a message. Default: `defaultLimits`. */
  readonly limits?: Limits;
  readonly clock?: Clock;
}

/**
 * Emits the messages of a WebSocket as server-sent events, so that everything after it is as with HTTP.
 *
 *     socket          -o--m--m--x      o: open, m: message, x: closed
 *     fromWebSocket   ----e--e--E|     e: ServerSentEvent, E: End
 *
 * The source is a socket of the browser, of Node or of `ws`, or the official client's `ResponsesWS`. A binary message with
 * text is read as text, with a `Notice`; any other binary message is an unknown event with its base64. Completes if the
 * socket is closed with 1000, 1001 or 1005. Errors with `TransportError` for any other code (`code` is that number; the
 * server's reason is the message of the `cause`), and with `LimitError` for a message that is too long. Unsubscribing closes
 * the socket at once. A socket can be read only once: pass a function to subscribe again. There is no back-pressure.
 *
 * @example fromWebSocket(() => new WebSocket(url), { requests: [{ type: 'response.create', … }] }).pipe(perResponse(), …)
 * @see `perResponse` for several responses on one socket
 */
export const fromWebSocket = (source: SocketSource, options: FromWebSocketOptions = {}): Observable<SseItem> =>
  new Observable((subscriber) => {
    let socket: SocketLike | SocketEmitter;
    try {
      socket = typeof source === 'function' ? source() : source;
    } catch (thrown) {
      subscriber.error(toStreamError(thrown));
      return undefined;
    }
    read(socket, subscriber, options);
    return undefined;
  });

const OPEN = 1;
const CLOSED = 3;

/** The codes of a close that is not a failure: normal, the page or server goes away, no code. */
const proper: ReadonlySet<number> = new Set([1000, 1001, 1005]);

const read = (
  socket: SocketLike | SocketEmitter,
  subscriber: Subscriber<SseItem>,
  { clock = wallClock, limits = defaultLimits, requests = [] }: FromWebSocketOptions,
): void => {
  let number = 0;
  let cause: unknown;
  const emit = (data: string): void => {
    subscriber.next({ _tag: 'ServerSentEvent', at: clock.now(), number, event: null, data, id: null });
    number += 1;
  };
  const message = (data: unknown): void => {
    if (subscriber.closed) return;
    const repaired = typeof data === 'string' ? null : textOf(data);
    const text = typeof data === 'string' ? data : (repaired ?? binaryEvent(data));
    if (text.length > limits.eventLength) {
      subscriber.error(limitError('eventLength', limits.eventLength, text.length));
      return;
    }
    if (repaired !== null) {
      const diagnostic = { _tag: 'RepairedFraming', event: number, repair: 'binary-frame' } as const;
      subscriber.next({ _tag: 'Notice', at: clock.now(), diagnostic });
    }
    emit(text);
  };
  const closed = (code: number, reason: string): void => {
    if (subscriber.closed) return;
    const isProper = proper.has(code);
    subscriber.next(isProper ? end(clock.now(), 'complete') : end(clock.now(), 'error', String(code)));
    if (isProper) subscriber.complete();
    else {
      const said = reason === '' ? cause : new Error(reason);
      subscriber.error(transportError(`the socket was closed with code ${String(code)}`, String(code), said));
    }
  };
  const failed = (thrown: unknown): void => {
    cause ??= thrown;
  };
  const send = (request: object): void => {
    if (isSocket(socket)) socket.send(JSON.stringify(request));
    else Reflect.apply(socket.send, socket, [request]);
  };
  const opened = (): void => {
    subscriber.add(
      from(requests).subscribe({
        next: send,
        error: (thrown: unknown) => {
          subscriber.error(toStreamError(thrown));
        },
      }),
    );
  };
  subscriber.add(() => {
    const code = number === 0 ? undefined : 1000;
    if (!isSocket(socket)) socket.close();
    else if (socket.readyState < CLOSED) socket.close(code);
  });
  if (isSocket(socket)) listen(socket, { message, closed, failed, opened });
  else listenTo(socket, { message, closed, failed, opened });
};

interface Listeners {
  readonly message: (data: unknown) => void;
  readonly closed: (code: number, reason: string) => void;
  readonly failed: (thrown: unknown) => void;
  readonly opened: () => void;
}

const isSocket = (source: SocketLike | SocketEmitter): source is SocketLike => 'addEventListener' in source;

// the listeners stay: `ws` throws an error that nobody listens to, also after the reader has left
const listen = (socket: SocketLike, { message, closed, failed, opened }: Listeners): void => {
  const add = (type: string, listener: (event: object) => void): void => {
    Reflect.apply(socket.addEventListener, socket, [type, listener]);
  };
  if ('binaryType' in socket) Reflect.set(socket, 'binaryType', 'arraybuffer');
  add('message', (event) => {
    message('data' in event ? event.data : undefined);
  });
  add('close', (event) => {
    closed(numberIn(event, 'code'), textIn(event, 'reason'));
  });
  add('error', (event) => {
    failed('error' in event ? event.error : undefined);
  });
  if (socket.readyState === OPEN) opened();
  else add('open', opened);
};

// the client connects by itself and keeps what is sent until then
const listenTo = (socket: SocketEmitter, { message, closed, failed, opened }: Listeners): void => {
  const on = (type: string, listener: (...values: readonly unknown[]) => void): void => {
    Reflect.apply(socket.on, socket, [type, listener]);
  };
  on('event', (event) => {
    message(JSON.stringify(event));
  });
  on('raw', message);
  on('close', (code, reason) => {
    closed(typeof code === 'number' ? code : 1006, typeof reason === 'string' ? reason : '');
  });
  on('error', failed);
  opened();
};

const numberIn = (event: object, key: string): number => {
  const value: unknown = Reflect.get(event, key);
  return typeof value === 'number' ? value : 1006;
};
const textIn = (event: object, key: string): string => {
  const value: unknown = Reflect.get(event, key);
  return typeof value === 'string' ? value : '';
};

const bytesOf = (data: unknown): Uint8Array => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array();
};

/** The text of a binary message; null if it is not UTF-8. */
const textOf = (data: unknown): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(data));
  } catch {
    return null;
  }
};

/** A binary message as an event that no family knows, so that it is kept. */
const binaryEvent = (data: unknown): string => JSON.stringify({ type: 'binary', base64: toBase64(bytesOf(data)) });
