import { describe, expect, it } from '@jest/globals';
import { NEVER, of, throwError, type Observable } from 'rxjs';
import { metrics } from '../../operators/metrics.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { Metrics } from '../../src/core/metrics.ts';
import { comment, text, type ChatItem } from '../support/items.ts';
import { passesThrough } from '../support/passesThrough.ts';

const clock = { now: () => 0 };
const ignore = (): void => undefined;

describe('metrics', () => {
  passesThrough(() => metrics(chat, ignore), { a: text('a'), b: text('b'), c: comment() });

  it.each<[string, Observable<ChatItem>, object]>([
    ['completes', of(text('a', 5), text('b', 9)), { tokenEvents: 2, timeToFirstTokenMs: 5, durationMs: 9 }],
    ['errors', throwError(() => new Error('broken')), { tokenEvents: 0 }],
    ['is left', NEVER, { events: 0 }],
  ])('reports once when the stream %s', (_name, source, expected) => {
    const told: Metrics[] = [];
    const subscription = source
      .pipe(metrics(chat, (measured) => told.push(measured), { clock }))
      .subscribe({ error: ignore });
    subscription.unsubscribe();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject(expected);
  });

  it('measures each subscription separately', () => {
    const told: Metrics[] = [];
    const measured$ = of(text('a')).pipe(metrics(chat, (each) => told.push(each), { clock }));
    measured$.subscribe({ error: ignore });
    measured$.subscribe({ error: ignore });
    expect(told.map(({ events }) => events)).toStrictEqual([1, 1]);
  });

  it('errors with an error that its callback throws', () => {
    const seen: unknown[] = [];
    const report = (): void => {
      throw new Error('no dashboard');
    };
    of(text('a'))
      .pipe(metrics(chat, report))
      .subscribe({ error: (error: unknown) => seen.push(error) });
    expect(seen).toStrictEqual([new Error('no dashboard')]);
  });
});
