import * as E from '../../src/json/either.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { toBase64 } from '../../src/json/base64.ts';
import { incompleteCode } from '../format/index.ts';
import type { ContractRunner, WithStore } from './runner.ts';
import { begin, chunks, encoder, endAt, framesOf, head, left, ok, pause, readAll, texts } from './support.ts';

/** Tests what a watch of a recording emits, and when it ends. */
export const readingContract = (withStore: WithStore, expect: ContractRunner['expect']): void => {
  withStore('a watch emits the frames from any offset, follows, and ends', async (store, open) => {
    const other = open();
    const writer = await begin(store, 'a');
    await ok(writer.append(0, chunks(0, 3)));
    const watches = await Promise.all([0, 1, 3].map((from) => ok(other.watch('a', from))));
    const reading = watches.map((watch, index) => readAll(watch, [0, 1, 3][index] ?? 0));
    await ok(writer.append(3, chunks(3, 2)));
    await ok(writer.append(5, chunks(5, 1)));
    await ok(writer.finish(end(endAt, 'complete')));
    const read = await Promise.all(reading);
    expect(read).toEqual([texts(0, 6), texts(1, 6), texts(3, 6)].map((all) => [...all, 'complete']));
    expect((await ok(other.watch('a', 0))).head.response).toEqual(head.response);
  });

  withStore('a finished recording is read from any offset', async (store) => {
    const writer = await begin(store, 'a');
    await ok(writer.append(0, chunks(0, 4)));
    await ok(writer.finish(end(endAt, 'abort', 'signal')));
    for (const from of [0, 2, 4]) {
      const wanted = [...texts(from, 4), 'abort'];
      expect(await readAll(await ok(store.watch('a', from)), from)).toEqual(wanted);
    }
    expect(await readAll(await ok(store.watch('a', 5)), 5)).toEqual([]);
    expect(await left(store.watch('a', 6))).toMatchObject({ _tag: 'OffsetError' });
  });

  withStore('a watch that is opened while the recording begins follows it', async (store, open) => {
    const other = open();
    const keys = Array.from({ length: 30 }, (_, index) => `a${String(index)}`);
    const reading = keys.map(async (key) => {
      let opened = await other.watch(key, 0)();
      while (E.isLeft(opened)) {
        await pause(1);
        opened = await other.watch(key, 0)();
      }
      return readAll(opened.right, 0);
    });
    await pause(10);
    for (const key of keys) {
      const writer = await begin(store, key);
      await pause(2);
      await ok(writer.append(0, chunks(0, 2)));
      await ok(writer.finish(end(endAt, 'complete')));
    }
    expect(await Promise.all(reading)).toEqual(keys.map(() => [...texts(0, 2), 'complete']));
  });

  withStore('a saved recording is read from any offset', async (store) => {
    const frames = [...chunks(0, 3), end(endAt, 'complete')];
    await ok(store.save('a', { head, frames, state: 'whole' }));
    expect(await readAll(await ok(store.watch('a', 1)), 1)).toEqual([...texts(1, 3), 'complete']);
  });

  withStore('bytes are exact, however long and whatever they are', async (store) => {
    const pieces = [
      new Uint8Array([0xf0, 0x9f]),
      new Uint8Array([0x98, 0x80, 0x0d]),
      new Uint8Array([0x0a, 0x00, 0xff]),
      encoder.encode('\ufeffdata: a\r\n\u2028'),
      encoder.encode('é'.repeat(400_000)),
      encoder.encode('authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwxyz0123456789'),
      new Uint8Array(),
    ];
    const writer = await begin(store, 'a');
    await ok(
      writer.append(
        0,
        pieces.map((piece) => bytes(endAt, piece)),
      ),
    );
    await ok(writer.finish(end(endAt, 'complete')));
    const read = await framesOf(await ok(store.watch('a', 0)), 0);
    const found = read.flatMap((frame) => (frame._tag === 'Bytes' ? [toBase64(frame.bytes)] : []));
    expect(found).toEqual(pieces.map(toBase64));
  });

  withStore('a key or an offset that cannot be watched is an error', async (store) => {
    for (const key of ['never', '', '/..', 'a/../b', '../a', 'a\0b', 'x'.repeat(10_000)]) {
      expect(await left(store.watch(key, 0))).toMatchObject({ _tag: 'GoneError', reason: 'missing' });
    }
    for (const key of ['/..', 'a\0b', 'x'.repeat(10_000)]) {
      expect(await left(store.begin(key, head))).toMatchObject({ _tag: 'StoreError' });
    }
    await begin(store, 'a');
    for (const from of [-1, 0.5, Number.NaN, 1, 1e9]) {
      expect(await left(store.watch('a', from))).toMatchObject({ _tag: 'OffsetError' });
    }
  });

  withStore('a watch reports that its recording was deleted, or replaced by another one', async (store, open) => {
    const old = new Date(Date.now() - 7_200_000).toISOString();
    for (const replace of [false, true]) {
      const writer = await begin(store, 'a', {}, false, { ...head, at: old });
      await ok(writer.append(0, chunks(0, 1)));
      const watch = await ok(open().watch('a', 1));
      const reading = left(watch.next());
      await ok(store.prune({ maxCount: 0 }));
      if (replace) await ok((await begin(store, 'a')).append(0, chunks(0, 3)));
      expect(await reading).toMatchObject({ _tag: 'GoneError' });
      watch.close();
    }
  });

  withStore('a slow watch and many others receive the same', async (store, open) => {
    const other = open();
    const writer = await begin(store, 'a');
    const slow = await ok(other.watch('a', 0));
    const watches = await Promise.all(Array.from({ length: 40 }, () => ok(other.watch('a', 0))));
    const reading = watches.map((watch) => readAll(watch, 0));
    const started = await Promise.all([slow.next()(), ok(writer.append(0, chunks(0, 1)))]);
    expect(started[0]).toMatchObject({ _tag: 'Right', right: { at: 0, frames: { length: 1 } } });
    for (let turn = 1; turn < 200; turn += 3) await ok(writer.append(turn, chunks(turn, 3, 1000)));
    await ok(writer.finish(end(endAt, 'complete')));
    const wanted = [...texts(0, 1), ...texts(1, 202, 1000), 'complete'];
    expect(await Promise.all(reading)).toEqual(watches.map(() => wanted));
    expect(await readAll(slow, 1)).toEqual(wanted.slice(1));
  });

  withStore('closing a watch ends its waiting', async (store) => {
    await begin(store, 'a');
    const watch = await ok(store.watch('a', 0));
    const waiting = ok(watch.next());
    await pause(20);
    watch.close();
    expect(await waiting).toEqual(null);
    expect(await ok(watch.next())).toEqual(null);
  });

  withStore('a recording with a gap ends with an error', async (store) => {
    const writer = await begin(store, 'a');
    await ok(writer.append(0, chunks(0, 1)));
    await ok(writer.finish(end(endAt, 'complete'), { incomplete: true }));
    const frames = await framesOf(await ok(store.watch('a', 0)), 0);
    expect(frames[1]).toMatchObject({ _tag: 'End', reason: 'error', code: incompleteCode });
  });

  withStore('places that were redacted at the end do not move the frames of a watch', async (store, open) => {
    const writer = await begin(store, 'a');
    await ok(writer.append(0, chunks(0, 2)));
    const watch = await ok(open().watch('a', 1));
    expect(await ok(watch.next())).toMatchObject({ at: 1, frames: { length: 1 } });
    await ok(writer.append(2, chunks(2, 1)));
    await ok(writer.finish(end(endAt, 'complete'), { redacted: ['response.body'] }));
    expect(await readAll(watch, 2)).toEqual([...texts(2, 3), 'complete']);
  });
};
