import * as E from '../../src/json/either.ts';
import { end } from '../../src/core/frame.ts';
import { writerLostCode } from '../store.ts';
import type { ContractRunner, WithStore } from './runner.ts';
import { begin, chunks, endAt, framesOf, head, left, ok, pause, readAll, texts } from './support.ts';

/** Tests who may write a recording, and until when: its offsets, claims, lease and time to live. */
export const writingContract = (withStore: WithStore, expect: ContractRunner['expect']): void => {
  withStore('a repeated append is stored once, and a gap is refused', async (store) => {
    const writer = await begin(store, 'a');
    await ok(writer.append(0, chunks(0, 2)));
    await ok(writer.append(0, chunks(0, 2)));
    await ok(writer.append(1, chunks(1, 2)));
    expect(await left(writer.append(4, chunks(4, 1)))).toMatchObject({ _tag: 'OffsetError', at: 4, next: 3 });
    expect(await left(writer.append(-1, chunks(0, 1)))).toMatchObject({ _tag: 'OffsetError' });
    await ok(writer.append(3, chunks(3, 1)));
    await ok(writer.finish(end(endAt, 'complete')));
    await ok(writer.finish(end(endAt, 'complete')));
    expect(await readAll(await ok(store.watch('a', 0)), 0)).toEqual([...texts(0, 4), 'complete']);
  });

  withStore('a claim fences every older writer, and continues after its last frame', async (store, open) => {
    const older = await begin(store, 'a');
    await ok(older.append(0, chunks(0, 2)));
    const other = open();
    const watch = await ok(open().watch('a', 0));
    const reading = readAll(watch, 0);
    const newer = await begin(other, 'a', {}, true);
    expect(newer.first).toEqual(2);
    for (const task of [older.append(2, chunks(7, 1)), older.renew(), older.finish(end(endAt, 'complete'))]) {
      expect(await left(task)).toMatchObject({ _tag: 'FencedError' });
    }
    await ok(newer.append(2, chunks(2, 1)));
    expect(await left(older.append(2, chunks(7, 1)))).toMatchObject({ _tag: 'FencedError' });
    const newest = await begin(store, 'a', {}, true);
    expect(await left(newer.append(3, chunks(7, 1)))).toMatchObject({ _tag: 'FencedError' });
    expect(await left(newest.append(2, chunks(7, 1)))).toMatchObject({ _tag: 'OffsetError' });
    await ok(newest.append(3, chunks(3, 1)));
    await ok(newest.finish(end(endAt, 'complete')));
    expect(await left(older.append(2, chunks(7, 1)))).toMatchObject({ _tag: 'FencedError' });
    expect(await reading).toEqual([...texts(0, 4), 'complete']);
    expect(await readAll(await ok(other.watch('a', 0)), 0)).toEqual([...texts(0, 4), 'complete']);
    expect(await ok(store.list())).toMatchObject([{ key: 'a', outcome: 'complete', chunks: 4 }]);
  });

  withStore('a claim of what is not there begins it, and what has ended cannot be claimed', async (store) => {
    const writer = await begin(store, 'a', {}, true);
    expect(writer.first).toEqual(0);
    await ok(writer.finish(end(endAt, 'complete')));
    expect(await left(store.begin('a', head, { claim: true }))).toMatchObject({ _tag: 'FencedError' });
    await ok(store.save('b', { head, frames: [end(endAt, 'complete')], state: 'whole' }));
    expect(await left(store.begin('b', head, { claim: true }))).toMatchObject({ _tag: 'FencedError' });
  });

  withStore('of many that claim at once, exactly one can write in the end', async (store, open) => {
    const first = await begin(store, 'a');
    await ok(first.append(0, chunks(0, 1)));
    const others = [store, open(), open()];
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const one = others[index % others.length] ?? store;
        return one.begin('a', head, { claim: true })();
      }),
    );
    const written = await Promise.all(
      claims.map((claim) => (E.isRight(claim) ? claim.right.append(1, chunks(1, 1))() : Promise.resolve(claim))),
    );
    expect(written.filter(E.isRight)).toMatchObject({ length: 1 });
    expect(await ok(store.list())).toMatchObject([{ key: 'a', chunks: 2 }]);
  });

  withStore(
    'of many that begin a recording, exactly one does, also if it ends the recording at once',
    async (store, open) => {
      const all = [store, open(), open(), open()];
      for (const key of Array.from({ length: 40 }, (_, index) => `a/${String(index)}`)) {
        const begun = await Promise.all(
          all.map(async (one) => {
            const writer = await one.begin(key, head)();
            if (E.isLeft(writer)) return writer.left;
            await ok(writer.right.append(0, chunks(0, 1)));
            await ok(writer.right.finish(end(endAt, 'complete')));
            return null;
          }),
        );
        const refused = begun.filter((error) => error !== null);
        expect(refused.map(({ _tag }) => _tag)).toEqual(['StoreError', 'StoreError', 'StoreError']);
      }
    },
  );

  withStore('the recording of a dead writer ends for all watches, once', async (store, open) => {
    const writer = await begin(store, 'a', { leaseMs: 200 });
    await ok(writer.append(0, chunks(0, 2)));
    const stores = [store, open(), open()];
    const watches = await Promise.all(stores.map((one) => ok(one.watch('a', 0))));
    const read = await Promise.all(watches.map((watch) => framesOf(watch, 0)));
    const ends = read.map((frames) => frames.map((frame) => (frame._tag === 'End' ? frame.code : frame._tag)));
    expect(ends).toEqual([1, 2, 3].map(() => ['Bytes', 'Bytes', writerLostCode]));
    expect(await left(writer.append(2, chunks(2, 1)))).toMatchObject({ _tag: 'FencedError' });
    expect(await ok(store.list())).toMatchObject([{ key: 'a', outcome: 'error' }]);
  });

  withStore('a watch that ends nothing leaves the recording to its silent writer', async (store) => {
    const writer = await begin(store, 'a', { leaseMs: 50 });
    const reading = readAll(await ok(store.watch('a', 0, { endLost: false })), 0);
    await pause(300);
    await ok(writer.append(0, chunks(0, 2)));
    await ok(writer.finish(end(endAt, 'complete')));
    expect(await reading).toEqual([...texts(0, 2), 'complete']);
  });

  withStore('a writer that renews its lease is alive', async (store) => {
    const writer = await begin(store, 'a', { leaseMs: 1000 });
    const reading = readAll(await ok(store.watch('a', 0)), 0);
    for (let turn = 0; turn < 8; turn += 1) {
      await pause(200);
      await ok(writer.renew());
    }
    await ok(writer.finish(end(endAt, 'complete')));
    expect(await reading).toEqual(['complete']);
  });

  withStore('a recording expires after its time to live, also for a watch', async (store) => {
    const writer = await begin(store, 'a', { leaseMs: 60_000, ttlMs: 400 });
    await ok(writer.append(0, chunks(0, 1)));
    const watch = await ok(store.watch('a', 1));
    expect(await left(watch.next())).toMatchObject({ _tag: 'GoneError' });
    watch.close();
    expect(await left(store.watch('a', 0))).toMatchObject({ _tag: 'GoneError', reason: 'missing' });
    expect(await ok(store.load('a'))).toMatchObject({ _tag: 'None' });
    expect(await ok(store.list())).toEqual([]);
    const again = await begin(store, 'a', { ttlMs: 60_000 });
    await ok(again.append(0, chunks(5, 1)));
    await ok(again.finish(end(endAt, 'complete')));
    expect(await readAll(await ok(store.watch('a', 0)), 0)).toEqual([...texts(5, 6), 'complete']);
    await ok(store.prune({}));
    expect(await ok(store.list())).toMatchObject([{ key: 'a' }]);
  });
};
