// How much slower a pipeline is while it records, for `npm run bench:watch`. Its parameters are the kind and the place of the store. Prints
// its result as one line of JSON.
import { lastValueFrom, Observable } from 'rxjs';
import { aggregate, decode, record, sse } from '../../../operators/index.ts';
import { bytes, end } from '../../../src/core/frame.ts';
import { chat } from '../../../src/index.ts';
import { chunk, now, ok, openStore, pause, percentile, quantiles, report } from './support.mjs';

const [, , kind, place] = process.argv;
const { store, leave } = openStore(kind, place);
const pieces = Array.from({ length: 2000 }, (_, at) => chunk(at).bytes);

let number = 0;
/** A pipeline, and a promise that resolves when its response is stored. */
const pipelineOf = (source$, isRecorded) => {
  number += 1;
  const key = `p${String(process.pid)}-${String(number)}`;
  const fold = [sse(), decode(chat), aggregate(chat)];
  if (!isRecorded) return { snapshots$: source$.pipe(...fold), isStored: Promise.resolve() };
  let stored = () => undefined;
  const isStored = new Promise((resolve) => (stored = resolve));
  return { snapshots$: source$.pipe(record(store, { key, live: {}, onRecorded: stored }), ...fold), isStored };
};

/** The milliseconds until the reader has the final response, if one event arrives in each turn of the event loop. */
const asFastAsPossible = async (isRecorded) => {
  const arriving$ = new Observable((subscriber) => {
    let at = 0;
    const turn = () => {
      if (at < pieces.length) {
        subscriber.next(bytes(now(), pieces[at]));
        at += 1;
        setImmediate(turn);
        return;
      }
      subscriber.next(end(now(), 'complete'));
      subscriber.complete();
    };
    turn();
  });
  const { snapshots$, isStored } = pipelineOf(arriving$, isRecorded);
  const began = performance.now();
  await lastValueFrom(snapshots$);
  const ms = performance.now() - began;
  await isStored;
  return ms;
};

/** How old the events of 50 responses with 40 events per second each are when their snapshots are there, for 5 seconds. */
const asUsual = async (isRecorded) => {
  const times = [];
  const senders = [];
  const stored = [];
  for (let index = 0; index < 50; index += 1) {
    let arrived = 0;
    const { snapshots$, isStored } = pipelineOf(
      new Observable((subscriber) => {
        senders.push((at, due) => {
          arrived = due;
          if (at < 200) subscriber.next(bytes(now(), pieces[at]));
          else {
            subscriber.next(end(now(), 'complete'));
            subscriber.complete();
          }
        });
      }),
      isRecorded,
    );
    snapshots$.subscribe(() => times.push(performance.now() - arrived));
    stored.push(isStored);
  }
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (let sent = 0; sent < 50 * 201;) {
    await pause(1);
    // an event arrives every half millisecond; what the process does else makes its snapshot later
    for (; sent < 50 * 201 && began + sent / 2 < performance.now(); sent += 1)
      senders[sent % 50](Math.floor(sent / 50), began + sent / 2);
  }
  await Promise.all(stored);
  const { user, system } = process.cpuUsage(cpu);
  return { ...quantiles(times), cpuUs: (user + system) / 10_000 };
};

await report(async () => {
  const fast = { without: [], recorded: [] };
  for (let turn = 0; turn < 80; turn += 1) {
    fast.without.push(await asFastAsPossible(false));
    fast.recorded.push(await asFastAsPossible(true));
  }
  await asUsual(true);
  const usual = { without: await asUsual(false), recorded: await asUsual(true) };
  return {
    fastMs: { without: percentile(fast.without.slice(20), 0.5), recorded: percentile(fast.recorded.slice(20), 0.5) },
    usual,
  };
});
await ok(store.close());
leave();
process.exit(0);
