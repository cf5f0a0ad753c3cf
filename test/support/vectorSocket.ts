import { EMPTY, catchError, ReplaySubject, type Observable } from 'rxjs';
import { perResponse, type SocketResponse } from '../../operators/perResponse.ts';
import type { SseItem } from '../../src/core/received.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { fromWebSocket, type SocketLike } from '../../streams/fromWebSocket.ts';
import { still } from './pipeline.ts';
import { bytesOf, type Vector } from './vectors.ts';

// A vector with messages is read through `fromWebSocket`, from a socket that sends them at once and is then closed.

type Listener = (event: object) => void;

class VectorSocket implements SocketLike {
  readonly readyState = 1;
  readonly #listeners: (readonly [string, Listener])[] = [];
  readonly addEventListener = (type: string, listener: Listener): void => {
    this.#listeners.push([type, listener]);
  };
  readonly send = (): void => undefined;
  readonly close = (): void => undefined;

  deliver({ messages = [], close = { code: 1000, reason: '' } }: Vector): void {
    for (const message of messages) this.#tell('message', { data: dataOf(message) });
    this.#tell('close', close);
  }

  #tell(type: string, event: object): void {
    for (const [wanted, listener] of this.#listeners) if (wanted === type) listener(event);
  }
}

/** A text is sent as it is, anything else as JSON. */
const dataOf = (message: unknown): unknown => {
  if (typeof message === 'string') return message;
  return isJsonObject(message) && typeof message['base64'] === 'string'
    ? bytesOf(message['base64']).buffer
    : JSON.stringify(message);
};

/** All messages of a socket as one stream. */
export const sessionOf = (vector: Vector): Observable<SseItem> => {
  const socket = new VectorSocket();
  const session$ = new ReplaySubject<SseItem>();
  fromWebSocket(socket, { clock: still }).subscribe(session$);
  socket.deliver(vector);
  return session$;
};

/** The responses of a socket, in the order in which they began. */
export const responsesOf = (vector: Vector): readonly SocketResponse[] => {
  const socket = new VectorSocket();
  const found: SocketResponse[] = [];
  fromWebSocket(socket, { clock: still })
    .pipe(
      perResponse(),
      // each response has the error of the socket too
      catchError(() => EMPTY),
    )
    .subscribe(({ lane, items$ }) => {
      const held$ = new ReplaySubject<SseItem>();
      items$.subscribe(held$);
      found.push({ lane, items$: held$ });
    });
  socket.deliver(vector);
  return found;
};
