import { describe, expect, it } from '@jest/globals';
import { concatWith, interval, map, NEVER, take, type Observable } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { sse } from '../../operators/sse.ts';
import { timeoutError } from '../../src/core/errors.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes, type Frame } from '../../src/core/frame.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { comment, done, role, stop, text } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

const items = { h: comment(), e: role(), t: text('x'), s: stop(), d: done() };

describe('idleTimeout', () => {
  passesThrough(() => idleTimeout(chat, { byte: 100, token: 100 }), { a: text('a'), b: text('b'), c: comment() });

  it('accepts a heartbeat as a sign that the connection is alive', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-h-h-h----', items);
      expectObservable(source.pipe(idleTimeout(chat, { byte: 4 }))).toBe('-h-h-h---#', items, timeoutError('byte', 4));
    });
  });

  it('detects a server that sends only heartbeats and empty chunks', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-h-e-h-h-h', items);
      expectObservable(source.pipe(idleTimeout(chat, { byte: 4, token: 8 }))).toBe(
        '-h-e-h-h#',
        items,
        timeoutError('first token', 8),
      );
      expectSubscriptions(source.subscriptions).toBe('^-------!');
    });
  });

  it('waits longer for the first token than for the next', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-h-----t--h----h', items);
      expectObservable(source.pipe(idleTimeout(chat, { first: 9, token: 5 }))).toBe(
        '-h-----t--h-#',
        items,
        timeoutError('token', 5),
      );
    });
  });

  it('limits only the first token if only that is limited', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-t---------t|', items);
      expectObservable(source.pipe(idleTimeout(chat, { first: 3 }))).toBe('-t---------t|', items);
    });
  });

  it('accepts a finish reason as output of the model, and has no timeout after [DONE]', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-t--s--d------|', items);
      expectObservable(source.pipe(idleTimeout(chat, { byte: 4, token: 4 }))).toBe('-t--s--d------|', items);
    });
  });

  // 8 MiB as one event in pieces of 1,460 bytes, one each 10 ms of virtual time: nearly a minute
  const slowly = (scheduler: TestScheduler, pieces: number): Observable<Frame> => {
    const image = new TextEncoder().encode(`data: {"choices":[],"image":"${'A'.repeat(8 * 1024 * 1024)}"}\n\n`);
    return interval(10, scheduler).pipe(
      take(pieces),
      map((index) => bytes(scheduler.now(), image.subarray(index * 1460, (index + 1) * 1460))),
      concatWith(NEVER),
    );
  };

  it('notices activity in the middle of one large event', () => {
    marbles((_helpers, scheduler) => {
      const pieces = Math.ceil((8 * 1024 * 1024 + 32) / 1460);
      const seen: unknown[] = [];
      slowly(scheduler, pieces)
        .pipe(sse(), decode(chat), idleTimeout(chat, { byte: 50 }))
        .subscribe({
          next: ({ _tag }) => {
            if (_tag === 'Event') seen.push([_tag, scheduler.now()]);
          },
          error: (error: unknown) => seen.push([error, scheduler.now()]),
        });
      scheduler.flush();
      // whole at its last piece; then the line is silent
      expect(seen).toStrictEqual([
        ['Event', pieces * 10],
        [timeoutError('byte', 50), pieces * 10 + 50],
      ]);
    });
  });

  it('notices silence in the middle of one large event', () => {
    marbles((_helpers, scheduler) => {
      const seen: unknown[] = [];
      slowly(scheduler, 1000)
        .pipe(sse(), decode(chat), idleTimeout(chat, { byte: 50 }))
        .subscribe({ error: (error: unknown) => seen.push(error, scheduler.now()) });
      scheduler.flush();
      expect(seen).toStrictEqual([timeoutError('byte', 50), 10_050]);
    });
  });

  it('does not count bytes as tokens', () => {
    marbles((_helpers, scheduler) => {
      const seen: unknown[] = [];
      slowly(scheduler, 1000)
        .pipe(sse(), decode(chat), idleTimeout(chat, { byte: 50, token: 5000 }))
        .subscribe({ error: (error: unknown) => seen.push(error, scheduler.now()) });
      scheduler.flush();
      expect(seen).toStrictEqual([timeoutError('first token', 5000), 5000]);
    });
  });

  it('makes the response end as aborted, with what was received', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-t-', items);
      const outcome$ = source.pipe(
        idleTimeout(chat, { token: 3 }),
        aggregate(chat),
        map((item) =>
          item._tag === 'Final' ? [item.outcome, item.response.choices[0]?.message.content] : [item._tag],
        ),
      );
      expectObservable(outcome$).toBe('-a--(b|)', { a: ['Snapshot'], b: ['aborted', 'x'] });
    });
  });

  it('errors with an error that a family throws', () => {
    const broken: Family<unknown, unknown, unknown, object> = {
      api: chat.api,
      bodies: chat.bodies,
      wire: chat.wire,
      codec: chat.codec,
      errorIn: chat.errorIn,
      initial: null,
      snapshot: () => null,
      finish: () => ({ outcome: 'completed', response: {}, error: null }),
      step: () => {
        throw new Error('a broken fold');
      },
      diagnostics: () => ({ list: [], counts: {} }),
      read: chat.read,
      fromBody: chat.fromBody,
      deltas: () => [],
      closing: () => [],
      usage: () => null,
    };
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-t-', items).pipe(idleTimeout(broken, { token: 3 }))).toBe(
        '-#',
        items,
        new Error('a broken fold'),
      );
    });
  });
});
