// Reads requests for `readings.ts`, in a process of its own.
import type { RecordedRequest } from '../../recorder/format/index.ts';
import type { RequestKeyOptions } from '../../recorder/requestKey.ts';
import { readingOf, shortened, type Reading } from './reading.ts';

/** What this process receives. */
export interface ToRead {
  readonly id: number;
  readonly head: RecordedRequest;
  readonly body: Uint8Array;
  /** Without functions, which cannot be sent. */
  readonly requestKey: RequestKeyOptions | undefined;
}

/** What it sends: first that it has started, then one reading for each request. */
export type FromReader = 'started' | { readonly id: number; readonly reading: Reading };

const send = (message: FromReader): void => {
  process.send?.(message);
};

process.on('message', ({ id, head, body, requestKey }: ToRead) => {
  send({ id, reading: shortened(readingOf(head, body, requestKey), body) });
});
send('started');
