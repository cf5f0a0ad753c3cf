import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import * as E from '../../src/json/either.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { writeRecords, type WireRecord } from '../wire/frames.ts';

/**
 * Sends a recording, and what is written to it afterwards, until its end or until the page leaves. Changes nothing in the store. What
 * cannot be read is sent as a sentence.
 */
export const sendFrames = async (store: RecordingStore, key: string, response: ServerResponse): Promise<void> => {
  const left = { yet: false };
  const send = async (records: readonly WireRecord[]): Promise<void> => {
    if (!left.yet && !response.write(writeRecords(records))) await Promise.race([once(response, 'drain'), closed]);
  };
  const closed = once(response, 'close').catch(() => undefined);
  const watched = await store.watch(key, 0, { endLost: false })();
  if (E.isLeft(watched)) {
    const readable = await readableOf(store, key);
    const status = readable.length === 0 && watched.left._tag === 'GoneError' ? 404 : 200;
    response.writeHead(status, headers);
    await send([...readable, { _tag: 'Problem', message: watched.left.message }]);
    response.end();
    return;
  }
  const watch = watched.right;
  response.on('close', () => {
    left.yet = true;
    watch.close();
  });
  response.writeHead(200, headers);
  response.flushHeaders();
  await send([{ _tag: 'Head', head: watch.head }]);
  for (;;) {
    const next = await watch.next()();
    if (E.isLeft(next)) {
      await send([{ _tag: 'Problem', message: next.left.message }]);
      break;
    }
    if (next.right === null) break;
    await send(next.right.frames.map((frame) => ({ _tag: 'Frame', frame })));
  }
  response.end();
};

/** The part of a damaged recording before the damage. */
const readableOf = async (store: RecordingStore, key: string): Promise<readonly WireRecord[]> => {
  const loaded = await store.load(key)();
  const recording = E.isRight(loaded)
    ? loaded.right._tag === 'Some'
      ? loaded.right.value
      : null
    : loaded.left._tag === 'DamagedRecordingError'
      ? loaded.left.readable
      : null;
  if (recording === null) return [];
  return [
    { _tag: 'Head', head: recording.head },
    ...recording.frames.map((frame) => ({ _tag: 'Frame', frame }) as const),
  ];
};

const headers = {
  'content-type': 'application/octet-stream',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
