// Reads requests for `readings.ts`, in a process of its own.
import { joinBytes } from '../../src/core/joinBytes.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import type { RequestKeyOptions } from '../../recorder/requestKey.ts';
import { readingOf, shortened, type Reading } from './reading.ts';

/** What this process receives: the pieces of a body, and then the request. */
export type ToRead =
  | { readonly id: number; readonly piece: Uint8Array }
  | {
      readonly id: number;
      readonly head: RecordedRequest;
      /** Without functions, which cannot be sent. */
      readonly requestKey: RequestKeyOptions | undefined;
    };

/** What it sends: first that it has started, then one reading for each request. */
export type FromReader = 'started' | { readonly id: number; readonly reading: Reading };

const send = (message: FromReader): void => {
  process.send?.(message);
};

const pieces = new Map<number, Uint8Array[]>();

process.on('message', (message: ToRead) => {
  const { id } = message;
  const held = pieces.get(id) ?? [];
  if ('piece' in message) {
    held.push(message.piece);
    pieces.set(id, held);
    return;
  }
  pieces.delete(id);
  const { head, requestKey } = message;
  const body = joinBytes(held);
  send({ id, reading: shortened(readingOf(head, body, requestKey), body) });
});
send('started');
