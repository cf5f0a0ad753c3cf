// Reads all streams of the crash test several times, and writes each delivery into its log before it asks for the next: the number of
// the reader, the stream, the first offset, how many events, and whether the content of one was wrong. Continues after its log.
import { appendFileSync, existsSync, readFileSync, writeSync } from 'node:fs';
import { lastValueFrom, tap } from 'rxjs';
import { fromStream } from '../../../streams/fromStream.ts';
import { numberIn, openStore, pause } from './support.mjs';

const [, , kind, place, streams, watchers, log, gateways] = process.argv;
const { store } = openStore(kind, place);
const urls = gateways === '' ? [] : gateways.split(',');

const positions = new Map();
const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
for (const line of lines) {
  const [reader, stream, from, count] = line.split(' ');
  positions.set(`${reader} ${stream}`, count === 'end' ? Infinity : Number(from) + Number(count));
}

// one write at the end of the file: a killed process leaves whole lines
let pending = '';
const flush = () => {
  if (pending !== '') appendFileSync(log, pending);
  pending = '';
};
const deliver = (name, from, count, wrong) => {
  if (pending === '') setImmediate(flush);
  pending += `${name} ${String(from)} ${String(count)} ${String(wrong)}\n`;
};

const viaStore = async (name, stream, from) => {
  for (let next = from; ;) {
    const opened = await store.watch(stream, next)();
    if (opened._tag === 'Left') {
      await pause(50);
      continue;
    }
    // readers leave and come back
    const leaveAfter = next + 100 + Math.random() * 20_000;
    while (next < leaveAfter) {
      const read = await opened.right.next()();
      if (read._tag === 'Left') break;
      if (read.right === null) return next;
      const { at, frames } = read.right;
      const pieces = frames.filter((frame) => frame._tag === 'Bytes');
      const wrong = pieces.filter((frame, index) => numberIn(frame.bytes) !== at + index).length;
      if (pieces.length > 0) deliver(name, at, pieces.length, wrong);
      next = at + pieces.length;
    }
    opened.right.close();
  }
};

const viaGateway = async (name, stream, from) => {
  const url = urls[Math.floor(Math.random() * urls.length)];
  let next = from;
  const anyGateway = (address, init) =>
    fetch(address.replace(url, urls[Math.floor(Math.random() * urls.length)]), init);
  for (;;) {
    const frames$ = fromStream(`${url}/_llmgine/streams/${stream}?from=${String(next)}`, {
      fetch: anyGateway,
      baseMs: 50,
      maxBackoffMs: 500,
    });
    const read$ = frames$.pipe(
      tap((frame) => {
        if (frame._tag !== 'Bytes') return;
        deliver(name, next, 1, numberIn(frame.bytes) === next ? 0 : 1);
        next += 1;
      }),
    );
    try {
      await lastValueFrom(read$);
      return next;
    } catch {
      // the stream has not begun yet
      await pause(100);
    }
  }
};

const all = [];
for (let reader = 0; reader < Number(watchers); reader += 1) {
  for (let index = 0; index < Number(streams); index += 1) {
    const stream = `c${String(index)}`;
    const name = `${String(reader)} ${stream}`;
    const from = positions.get(name) ?? 0;
    if (from === Infinity) continue;
    const read = reader === 0 && urls.length > 0 ? viaGateway : viaStore;
    all.push(read(name, stream, from).then((to) => deliver(name, to, 'end', 0)));
  }
}
writeSync(1, '.');
await Promise.all(all);
flush();
process.exit(0);
