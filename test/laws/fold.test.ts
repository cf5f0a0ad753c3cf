import { expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { accumulate } from '../../operators/accumulate.ts';
import { deltas } from '../../operators/deltas.ts';
import { snapshots } from '../../operators/snapshots.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { orThrow } from '../../src/core/orThrow.ts';
import { isEvent } from '../../src/core/received.ts';
import { firstDifference } from '../support/diff.ts';
import { aggregateItems, collect, finalOf, plain, receivedItems, withoutMeta } from '../support/pipeline.ts';
import { describeEveryApi, failuresOf, type RecordedStream } from '../support/streams.ts';

const ended = new Set(['completed', 'incomplete']);

const foldLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
): void => {
  const folded = (events: readonly Event[]): readonly State[] => {
    const states = [family.initial];
    for (const event of events) states.push(orThrow(family.step(states.at(-1) ?? family.initial, { event })));
    return states;
  };

  it('folds a list of events to the same states, snapshots and response as the operators', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const items = receivedItems(family, text);
        const states = folded(items.filter(isEvent).map(({ event }) => event));
        const last = states.at(-1) ?? family.initial;
        const seen = collect(from(items).pipe(accumulate(family)));
        const shown = collect(from(items).pipe(snapshots(family)));
        const aggregated = aggregateItems(family, text);
        if (seen.length !== states.length - 1) return 'accumulate gives another number of states';
        if (shown.length !== seen.length) return 'snapshots gives another number of snapshots';
        if (aggregated.length !== seen.length + 1) return 'aggregate gives another number of snapshots';
        const done = items.some(({ _tag }) => _tag === 'Done');
        return (
          firstDifference(plain(family.snapshot(seen.at(-1) ?? family.initial)), plain(family.snapshot(last))) ??
          firstDifference(plain(shown.at(-1)), plain(family.snapshot(last))) ??
          firstDifference(withoutMeta(finalOf(family, text).response), plain(family.finish(last, done).response))
        );
      }),
    ).toStrictEqual([]);
  });

  it('gives the same deltas from a list as from the operator', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        if (!ended.has(finalOf(family, text).outcome)) return null;
        const items = receivedItems(family, text);
        const told: Delta[] = [];
        let state = family.initial;
        for (const item of items) {
          if (item._tag === 'Done') told.push(...family.closing(state));
          if (item._tag !== 'Event') continue;
          // the event alone, so that nothing of it was matched by a template
          const { event } = item;
          const after = orThrow(family.step(state, { event }));
          told.push(...family.deltas({ event }, state, after));
          state = after;
        }
        return firstDifference(plain(collect(from(items).pipe(deltas(family)))), plain(told));
      }),
    ).toStrictEqual([]);
  });
};

describeEveryApi('the law of folding', foldLaw);
