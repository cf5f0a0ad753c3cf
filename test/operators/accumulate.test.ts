import { describe, expect, it } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { accumulate } from '../../operators/accumulate.ts';
import { chat, chatWith } from '../../src/apis/chat/index.ts';
import { limitError } from '../../src/core/errors.ts';
import { completed, type Fold } from '../../src/core/fold.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { answer, comment, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';

/** A user's own fold: the number of events. */
const count: Fold<unknown, number, number, number> = {
  initial: 0,
  step: (state) => E.right(state + 1),
  snapshot: (state) => state,
  finish: completed,
};
const items = { H: answer(), n: comment(), a: text('a'), b: text('b'), c: text('c') };
const numbers = { x: 1, y: 2, z: 3 };

describe('accumulate', () => {
  it('emits the state after each event, and nothing for other items', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-H-a--b--n-c-|', items);
      expectObservable(source.pipe(accumulate(count))).toBe('---x--y----z-|', numbers);
      expectSubscriptions(source.subscriptions).toBe('^------------!');
    });
  });

  it.each([
    ['stays silent with a source that never emits', '---', '---'],
    ['completes with an empty source', '--|', '--|'],
    ['emits one state for one event', '-a|', '-x|'],
    ['passes a source error on after what arrived before it', '-ab#', '-xy#'],
  ])('%s', (_name, wire, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>(wire, items).pipe(accumulate(count))).toBe(expected, numbers);
    });
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-b-c-', items);
      expectObservable(source.pipe(accumulate(count)), '^--!').toBe('-x', numbers);
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('starts again for each subscription', () => {
    marbles(({ cold, expectObservable }) => {
      const counted$ = cold<ChatItem>('-a-b|', items).pipe(accumulate(count));
      expectObservable(counted$).toBe('-x-y|', numbers);
      expectObservable(counted$).toBe('-x-y|', numbers);
    });
  });

  it('errors with the error of the fold, and unsubscribes from the source', () => {
    const narrow = chatWith({ ...defaultLimits, choices: 0 });
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-b-', items);
      expectObservable(source.pipe(accumulate(narrow))).toBe('-#', undefined, limitError('choices', 0, 1));
      expectSubscriptions(source.subscriptions).toBe('^!');
    });
  });

  it('errors with an error that the fold throws', () => {
    const bug = new Error('a bug of the fold');
    const broken: typeof count = {
      ...count,
      step: () => {
        throw bug;
      },
    };
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-a-b-', items).pipe(accumulate(broken))).toBe('-#', undefined, bug);
    });
  });

  it('emits states that a family converts to snapshots', () => {
    marbles(({ cold, expectObservable }) => {
      const shown: unknown[] = [];
      const states$ = cold<ChatItem>('-a-b|', items).pipe(accumulate(chat));
      states$.subscribe({
        next: (state) => shown.push(chat.snapshot(state).choices[0]?.message.content),
        error: () => undefined,
        complete: () => {
          expect(shown).toStrictEqual(['a', 'ab']);
        },
      });
      expectObservable(cold('|')).toBe('|');
    });
    expect.assertions(2);
  });
});
