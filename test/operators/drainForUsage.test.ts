import { describe, expect, it } from '@jest/globals';
import { map, of, Subject, VirtualTimeScheduler } from 'rxjs';
import { drainForUsage, type DrainedUsage } from '../../operators/drainForUsage.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { comment, done, stop, text, tokenCounts, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

const items = { a: text('a'), s: stop(), U: tokenCounts(3, 2), d: done(), h: comment() };
const ignore = (): void => undefined;

/** What the operator does on `wire` with a reader as in `reader`: how long it reads, and which usage it reports. */
const run = (wire: string, reader: string, request: string, timeoutMs = 50): readonly DrainedUsage[] => {
  const told: DrainedUsage[] = [];
  marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<ChatItem>(wire, items);
    const left$ = source.pipe(drainForUsage(chat, { timeoutMs, onUsage: (usage) => told.push(usage) }));
    expectObservable(left$.pipe(map(() => 0)), reader);
    expectSubscriptions(source.subscriptions).toBe(request);
  });
  return told;
};

describe('drainForUsage', () => {
  passesThrough(() => drainForUsage(chat, { timeoutMs: 0, onUsage: ignore }), {
    a: text('a'),
    b: text('b'),
    c: comment(),
  });

  it('continues the request after the reader left until usage arrives', () => {
    const [told, ...more] = run('-a-a-s-U---d|', '^-!', '^------!');
    expect(told).toMatchObject({ drained: true, whole: true, usage: { inputTokens: 3, outputTokens: 2 } });
    expect(more).toStrictEqual([]);
  });

  it('does not treat a running usage as the last', () => {
    const [told] = run('-a-U-a-U-s-U-|', '^---!', '^--------!');
    expect(told).toMatchObject({ drained: true, whole: true, usage: { outputTokens: 2 } });
  });

  it('gives up after its time, with what has arrived', () => {
    const [told] = run('-a-U-a---------------', '^----!', '^---------!', 5);
    expect(told).toMatchObject({ drained: true, whole: false, usage: { inputTokens: 3 } });
  });

  it('ends at [DONE] if the server reports no usage', () => {
    expect(run('-a-s-d------', '^-!', '^----!')).toStrictEqual([{ usage: null, drained: true, whole: false }]);
  });

  it('ends with its source, without an error if that breaks', () => {
    expect(run('-a--#', '^-!', '^---!')).toStrictEqual([{ usage: null, drained: true, whole: false }]);
  });

  it('ends at once if the reader leaves after the usage', () => {
    const [told] = run('-a-s-U-----', '^------!', '^------!');
    expect(told).toMatchObject({ drained: true, whole: true });
  });

  it('reports the usage once if the reader stays to the end', () => {
    const [told, ...more] = run('-a-s-U-d|', '^---------------', '^-------!');
    expect(told).toMatchObject({ drained: false, whole: true });
    expect(more).toStrictEqual([]);
  });

  it.each<readonly [string, (source: Subject<ChatItem>) => void]>([
    ['the usage has arrived', (source) => [stop(), tokenCounts(3, 2)].forEach((item) => source.next(item))],
    ['the source completed', (source) => source.complete()],
    ['the source broke', (source) => source.error(new Error('broken'))],
  ])('clears its timer once %s', (_name, end) => {
    const scheduler = new VirtualTimeScheduler();
    const source = new Subject<ChatItem>();
    const reader = source
      .pipe(drainForUsage(chat, { timeoutMs: 60_000, onUsage: ignore, scheduler }))
      .subscribe({ error: ignore });
    source.next(text('a'));
    expect(scheduler.actions).toHaveLength(0);
    reader.unsubscribe();
    expect(scheduler.actions).toHaveLength(1);
    end(source);
    expect(scheduler.actions).toHaveLength(0);
    expect(source.observed).toBe(false);
  });

  it('errors with an error that its callback throws', () => {
    const seen: unknown[] = [];
    const onUsage = (): void => {
      throw new Error('no bookkeeper');
    };
    of<ChatItem>(text('a'))
      .pipe(drainForUsage(chat, { timeoutMs: 0, onUsage }))
      .subscribe({ error: (error: unknown) => seen.push(error) });
    expect(seen).toStrictEqual([new Error('no bookkeeper')]);
  });
});
