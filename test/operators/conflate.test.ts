import { describe, expect, it } from '@jest/globals';
import { animationFrameScheduler, Subject } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { conflate } from '../../operators/conflate.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { ChatCompletion } from '../../src/apis/chat/schema/index.ts';
import type { Aggregate } from '../../src/core/response.ts';
import { stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

type Item = Aggregate<string, object>;
const snapshot = (response: string): Item => ({ _tag: 'Snapshot', at: 0, response });
const letters = Object.fromEntries('abcdefg'.split('').map((letter) => [letter, snapshot(letter)]));

/** A real final, for its type; the letter F. */
const final = (): Aggregate<ChatCompletion, ChatCompletion> => {
  const items$ = new Subject<ChatItem>();
  const seen: Aggregate<ChatCompletion, ChatCompletion>[] = [];
  items$.pipe(aggregate(chat)).subscribe({ next: (item) => seen.push(item), error: fail });
  items$.next(text('Hi'));
  items$.next(stop());
  items$.complete();
  const last = seen.at(-1);
  if (last?._tag !== 'Final') throw new Error('no final');
  return last;
};
const fail = (error: unknown): void => {
  throw error;
};

describe('conflate', () => {
  passesThrough(() => conflate<string, object>(0), { a: snapshot('a'), b: snapshot('b'), c: snapshot('b') });

  it('emits the first snapshot at once, and then the newest of each interval', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<Item>('-abcdef----g--|', letters);
      expectObservable(source.pipe(conflate(4))).toBe('-a---e---f---g|', letters);
    });
  });

  it('emits the final at once, instead of the waiting snapshot', () => {
    const f = final();
    const a: typeof f = { ...f, _tag: 'Snapshot', at: 1 };
    marbles(({ cold, expectObservable }) => {
      const source = cold<typeof f>('-aa-(f|)', { a, f });
      expectObservable(source.pipe(conflate(10))).toBe('-a--(f|)', { a, f });
    });
  });

  it('emits the waiting snapshot before its source completes or errors', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<Item>('-ab-|', letters).pipe(conflate(10))).toBe('-a--(b|)', letters);
      expectObservable(cold<Item>('-ab-#', letters).pipe(conflate(10))).toBe('-a--(b#)', letters);
    });
  });

  it('shows one snapshot a frame under the animation frame scheduler', () => {
    marbles(({ animate, cold, expectObservable }) => {
      animate('          ----x---x---x---x');
      const source = cold<Item>('-abcdef--|', letters);
      expectObservable(source.pipe(conflate(0, animationFrameScheduler))).toBe('-a--c---f|', letters);
    });
  });

  it('never builds a snapshot that is replaced', () => {
    const built: string[] = [];
    const items$ = new Subject<Item>();
    const seen: Item[] = [];
    const subscription = items$.pipe(conflate(1000)).subscribe({ next: (item) => seen.push(item), error: fail });
    for (const letter of 'abc') {
      items$.next({
        _tag: 'Snapshot',
        at: 0,
        get response() {
          built.push(letter);
          return letter;
        },
      });
    }
    subscription.unsubscribe();
    expect(seen.map(({ response }) => response)).toStrictEqual(['a']);
    expect(built).toStrictEqual(['a']);
  });
});
