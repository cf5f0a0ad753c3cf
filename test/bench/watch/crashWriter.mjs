// Claims the streams of the crash test and writes them to their ends. Each event contains its offset.
import { writeSync } from 'node:fs';
import { end } from '../../../src/core/frame.ts';
import { always, event, head, now, openStore, pause } from './support.mjs';

const [, , kind, place, streams, events, appendMs] = process.argv;
const { store } = openStore(kind, place);

const write = async (key) => {
  const writer = await always(store.begin(key, head, { claim: true, live: { leaseMs: 60_000 } }));
  writeSync(1, '.');
  for (let at = writer.first; at < Number(events);) {
    const count = Math.min(1 + Math.floor(Math.random() * 20), Number(events) - at);
    await always(
      writer.append(
        at,
        Array.from({ length: count }, (_, more) => event(String(at + more))),
      ),
    );
    at += count;
    await pause(Math.random() * Number(appendMs));
  }
  await always(writer.finish(end(now(), 'complete')));
};

// an ended stream, or one that a newer writer has, is not written
await Promise.all(
  Array.from({ length: Number(streams) }, (_, index) =>
    write(`c${String(index)}`).catch((error) => {
      if (error._tag !== 'FencedError') throw error;
    }),
  ),
);
process.exit(0);
