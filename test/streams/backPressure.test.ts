import { describe, expect, it } from '@jest/globals';
import { filter, tap } from 'rxjs';
import { createGate } from '../../src/core/gate.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import { toAsyncIterable } from '../../streams/toAsyncIterable.ts';
import { loopback, startStream, until } from '../support/loopback.ts';

const PIECE = 16 * 1024;
const PIECES = 2000;

describe('back-pressure over HTTP', () => {
  it('makes the server wait for a reader that pauses, and then gives every byte', async () => {
    let written = 0;
    let waits = 0;
    const server = await loopback((_request, response) => {
      startStream(response);
      const piece = new Uint8Array(PIECE).fill(58);
      const write = (): void => {
        while (written < PIECES) {
          written += 1;
          if (!response.write(piece)) {
            waits += 1;
            response.once('drain', write);
            return;
          }
        }
        response.end();
      };
      write();
    });
    try {
      const gate = createGate();
      let arrived = 0;
      const bytes$ = fromResponse((signal) => fetch(server.url, { signal }), { gate }).pipe(
        filter((frame) => frame._tag === 'Bytes'),
        tap((frame) => (arrived += frame.bytes.length)),
      );
      const iterator = toAsyncIterable(bytes$, { gate, highWaterMark: 4 })[Symbol.asyncIterator]();
      await iterator.next();
      // the reader pauses: the server stops as soon as the buffers between them are full
      let before = -1;
      await until(() => {
        const still = waits === before;
        before = waits;
        return still && gate.ready() !== null;
      });
      expect(arrived).toBeLessThanOrEqual(6 * 64 * 1024);
      expect(written).toBeLessThan(PIECES);
      let rest = 0;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) rest += 1;
      expect(rest).toBeGreaterThan(0);
      expect(arrived).toBe(PIECE * PIECES);
    } finally {
      await server.close();
    }
  });

  it('reads everything at once without a gate', async () => {
    const server = await loopback((_request, response) => {
      startStream(response);
      response.end(new Uint8Array(PIECE * 64).fill(58));
    });
    try {
      let arrived = 0;
      const bytes$ = fromResponse((signal) => fetch(server.url, { signal })).pipe(
        filter((frame) => frame._tag === 'Bytes'),
        tap((frame) => (arrived += frame.bytes.length)),
      );
      const iterator = toAsyncIterable(bytes$)[Symbol.asyncIterator]();
      await iterator.next();
      await until(() => arrived === PIECE * 64);
      await iterator.return?.();
      expect(arrived).toBe(PIECE * 64);
    } finally {
      await server.close();
    }
  });
});
