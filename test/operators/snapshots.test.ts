import { describe, expect, it } from '@jest/globals';
import { auditTime, from, map } from 'rxjs';
import * as E from '#fp-ts/Either';
import { snapshots } from '../../operators/snapshots.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { completed, type Fold } from '../../src/core/fold.ts';
import { chunk, stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';

const items = { a: text('a'), b: text('b'), c: text('c') };
const texts = { x: 'a', y: 'ab', z: 'abc' };
const shown = map((completion: ReturnType<typeof chat.snapshot>) => completion.choices[0]?.message.content);

describe('snapshots', () => {
  it.each([
    ['emits the response so far after each event', '-a--b--c--|', '-x--y--z--|'],
    ['stays silent with a source that never emits', '---', '---'],
    ['completes with an empty source', '--|', '--|'],
    ['emits one snapshot for one event', '-a|', '-x|'],
    ['passes a source error on after what arrived before it', '-ab#', '-xy#'],
  ])('%s', (_name, wire, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>(wire, items).pipe(snapshots(chat), shown)).toBe(expected, texts);
    });
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-a-b-c-', items);
      expectObservable(source.pipe(snapshots(chat), shown), '^--!').toBe('-x', texts);
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('drops states by its pace before a snapshot is built', () => {
    let built = 0;
    const watched: Fold<unknown, number, number, number> = {
      initial: 0,
      step: (state) => E.right(state + 1),
      snapshot: (state) => {
        built += 1;
        return state;
      },
      finish: completed,
    };
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-abc----a--|', items);
      expectObservable(source.pipe(snapshots(watched, auditTime(4)))).toBe('-----3------(4|)', { 3: 3, 4: 4 });
    });
    expect(built).toBe(2);
  });

  it('shares unchanged parts between successive snapshots', () => {
    const other = { choices: [{ index: 1, delta: { content: 'B' } }] };
    const [first, second] = collect(from([text('A'), chunk(other)]).pipe(snapshots(chat)));
    expect(second?.choices).toHaveLength(2);
    expect(second?.choices[0]).toBe(first?.choices[0]);
  });

  it('errors with an error that a snapshot throws', () => {
    const bug = new Error('a bug of the fold');
    const broken: Fold<unknown, number, number, number> = {
      initial: 0,
      step: (state) => E.right(state + 1),
      snapshot: () => {
        throw bug;
      },
      finish: completed,
    };
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-a-', items).pipe(snapshots(broken))).toBe('-#', undefined, bug);
    });
  });

  it('never changes a snapshot that was emitted', () => {
    const all = collect(from([text('a'), text('b'), stop()]).pipe(snapshots(chat)));
    expect(all.map(({ choices }) => [choices[0]?.message.content, choices[0]?.finish_reason])).toStrictEqual([
      ['a', null],
      ['ab', null],
      ['ab', 'stop'],
    ]);
  });
});
