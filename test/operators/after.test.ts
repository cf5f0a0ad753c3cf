import { describe, expect, it } from '@jest/globals';
import {
  concat,
  defer,
  NEVER,
  of,
  throwError,
  VirtualTimeScheduler,
  type MonoTypeOperatorFunction,
  type SchedulerAction,
  type SchedulerLike,
  type Subscription,
} from 'rxjs';
import { byteTimeout } from '../../operators/byteTimeout.ts';
import { conflate } from '../../operators/conflate.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { resume } from '../../operators/resume.ts';
import { retryBeforeFirstToken } from '../../operators/retryBeforeFirstToken.ts';
import { totalTimeout } from '../../operators/totalTimeout.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { transportError } from '../../src/core/errors.ts';
import type { Aggregate } from '../../src/core/response.ts';
import type { ChatItem } from '../support/items.ts';

/** Timers as platforms have them: what is longer than 2^31 - 1 ms rings at once. */
class Wrapping extends VirtualTimeScheduler {
  override schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    return super.schedule(work, delay > 2 ** 31 - 1 ? 1 : delay, state);
  }
}

type Make = (ms: number, scheduler?: SchedulerLike) => MonoTypeOperatorFunction<ChatItem>;
const timeouts: readonly (readonly [string, Make])[] = [
  ['totalTimeout', totalTimeout],
  ['byteTimeout', byteTimeout],
  ['idleTimeout', (token, scheduler) => idleTimeout(chat, scheduler === undefined ? { token } : { token, scheduler })],
];
const month = 30 * 24 * 3_600_000;

describe('a wait longer than a timer', () => {
  it.each(timeouts)('is supported by %s', (_name, make) => {
    const scheduler = new Wrapping();
    const rang: number[] = [];
    NEVER.pipe(make(month, scheduler)).subscribe({ error: () => rang.push(scheduler.frame) });
    scheduler.flush();
    expect(rang).toStrictEqual([month]);
  });

  it.each(timeouts)('sets no timer in %s if it is infinite', (_name, make) => {
    const scheduler = new Wrapping();
    NEVER.pipe(make(Infinity, scheduler)).subscribe();
    expect(scheduler.actions).toStrictEqual([]);
  });

  it.each(timeouts)('ends in %s when it is unsubscribed between two timers', (_name, make) => {
    const scheduler = new Wrapping();
    const rang: number[] = [];
    const reading = NEVER.pipe(make(month, scheduler)).subscribe({ error: () => rang.push(scheduler.frame) });
    scheduler.schedule(() => {
      reading.unsubscribe();
    }, 2 ** 31);
    scheduler.flush();
    expect(rang).toStrictEqual([]);
  });

  it('is supported before another attempt, and an infinite wait gives up', () => {
    const begun: number[] = [];
    const scheduler = new Wrapping();
    const waits = [month, Infinity];
    const source = defer(() => {
      begun.push(scheduler.frame);
      return throwError(() => transportError('broken', null));
    });
    const delay = ({ attempt }: { readonly attempt: number }): number => waits[attempt - 1] ?? 0;
    source.pipe(retryBeforeFirstToken(chat, { attempts: 9, delay, scheduler })).subscribe({ error: () => undefined });
    scheduler.flush();
    expect(begun).toStrictEqual([0, month]);
  });

  it('makes conflate emit only the first snapshot', () => {
    const scheduler = new Wrapping();
    const seen: string[] = [];
    const item: Aggregate<string, object> = { _tag: 'Snapshot', at: 0, response: 'a' };
    concat(of(item, item, item), NEVER)
      .pipe(conflate<string, object>(Infinity, scheduler))
      .subscribe(({ _tag }) => seen.push(_tag));
    scheduler.flush();
    expect(seen).toStrictEqual(['Snapshot']);
  });
});

describe('NaN as a number', () => {
  it.each<readonly [string, () => unknown]>([
    ...timeouts.map(([name, make]) => [name, () => make(NaN)] as const),
    ['idleTimeout (first)', () => idleTimeout(chat, { first: NaN })],
    ['conflate', () => conflate(NaN)],
    ['retryBeforeFirstToken', () => retryBeforeFirstToken(chat, { attempts: NaN })],
    ['resume', () => resume(() => [], { attempts: NaN })],
  ])('is rejected by %s', (_name, make) => {
    expect(make).toThrow(RangeError);
  });
});
