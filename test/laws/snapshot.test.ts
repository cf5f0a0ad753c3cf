import { expect, it } from '@jest/globals';
import type { Family } from '../../src/core/family.ts';
import { aggregateItems } from '../support/pipeline.ts';
import { describeEveryApi, failuresOf, type RecordedStream } from '../support/streams.ts';

/** Of a long stream every so manieth snapshot is copied: each one would cost the square of its length. */
const COPIES = 60;

const snapshotLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
): void => {
  it('never changes a snapshot that was returned', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const items = aggregateItems(family, text);
        const every = Math.max(1, Math.floor(items.length / COPIES));
        const held: { readonly response: unknown; readonly copy: string }[] = [];
        items.forEach((item, number) => {
          // each is read, because one that is read late would show later data
          const { response } = item;
          if (number % every === 0) held.push({ response, copy: JSON.stringify(response) });
        });
        const changed = held.findIndex(({ response, copy }) => JSON.stringify(response) !== copy);
        return changed < 0 ? null : `snapshot ${String(changed * every)} changed`;
      }),
    ).toStrictEqual([]);
  });

  it('gives the same snapshot whether it is read at once or after the end', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const late = aggregateItems(family, text);
        const early = aggregateItems(family, text);
        const every = Math.max(1, Math.floor(late.length / COPIES));
        for (let number = 0; number < late.length; number += every) {
          // from the last to the first, against from the first to the last
          const back = late.length - 1 - number;
          const backwards = JSON.stringify(late[back]?.response);
          if (backwards !== JSON.stringify(early[back]?.response)) return `snapshot ${String(back)} differs`;
        }
        return null;
      }),
    ).toStrictEqual([]);
  });
};

describeEveryApi('the law of snapshots', snapshotLaw);
