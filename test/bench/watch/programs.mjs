// The processes of `npm run bench:watch`: the name of one, the kind and the place of its store, and its own parameters. Each prints its result
// as one line of JSON.
import { writeSync } from 'node:fs';
import { lastValueFrom, take } from 'rxjs';
import { aggregate, decode, sse } from '../../../operators/index.ts';
import { writerLostCode } from '../../../recorder/index.ts';
import { end } from '../../../src/core/frame.ts';
import { chat } from '../../../src/index.ts';
import { fromRecording } from '../../../streams/index.ts';
import {
  chunk,
  chunkText,
  event,
  head,
  now,
  ok,
  opened,
  openStore,
  paced,
  pause,
  percentile,
  quantiles,
  report,
  timeIn,
} from './support.mjs';

const [, , name, kind, place, ...rest] = process.argv;
const { store, leave } = openStore(kind, place);
const live = { leaseMs: 600_000 };

const programs = {
  /** Appends to 1,000 streams, and measures events per second. */
  append: async () => {
    const [batch, events] = rest.map(Number);
    const keys = Array.from({ length: 1000 }, (_, index) => `a${String(batch)}-${String(index)}`);
    const writers = await Promise.all(keys.map((key) => ok(store.begin(key, head, { live }))));
    const frames = Array.from({ length: batch }, () => event('x'));
    const each = events / 1000;
    const began = performance.now();
    const cpu = process.cpuUsage();
    await Promise.all(
      writers.map(async (writer) => {
        for (let at = 0; at < each; at += batch) await ok(writer.append(at, frames));
      }),
    );
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return { perSecond: Math.round((events / ms) * 1000), cpuUs: (user + system) / events };
  },

  /**
   * Appends 1,000 events per second to 20 streams, after a second in which the readers connect. Each event contains the time at which it
   * was appended. Measures how long an append takes.
   */
  pace: async () => {
    const [seconds, leaseMs = 600_000] = rest.map(Number);
    const keys = Array.from({ length: 20 }, (_, index) => `l${String(index)}`);
    const writers = await Promise.all(keys.map((key) => ok(store.begin(key, head, { live: { leaseMs } }))));
    writeSync(1, 'begun\n');
    await pause(1000);
    const sent = writers.map(() => 0);
    const before = writers.map(() => Promise.resolve());
    const took = [];
    await paced(seconds, (count) => {
      const stream = count % 20;
      const at = sent[stream];
      const appendedAt = now();
      const frames = [event(String(appendedAt))];
      before[stream] = before[stream].then(async () => {
        await ok(writers[stream].append(at, frames));
        took.push(now() - appendedAt);
      });
      sent[stream] += 1;
    });
    await Promise.all(before);
    await Promise.all(writers.map((writer) => ok(writer.finish(end(now(), 'complete')))));
    return quantiles(took);
  },

  /** Follows the streams of `pace`, and measures how old each event is. The first second is not counted. */
  follow: async () => {
    const times = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const watch = await opened(store, `l${String(index)}`);
        for (let read = await ok(watch.next()); read !== null; read = await ok(watch.next())) {
          const seen = now();
          for (const [more, frame] of read.frames.entries())
            if (frame._tag === 'Bytes' && read.at + more >= 50) times.push(seen - timeIn(frame.bytes));
        }
        watch.close();
      }),
    );
    return quantiles(times);
  },

  /** Appends events to many streams as fast as it can, one at a time to each, after a second in which the readers connect. */
  flood: async () => {
    const [streams, events] = rest.map(Number);
    const keys = Array.from({ length: streams }, (_, index) => `f${String(index)}`);
    const writers = await Promise.all(keys.map((key) => ok(store.begin(key, head, { live }))));
    await pause(1000);
    const beganAt = now();
    await Promise.all(
      writers.map(async (writer) => {
        for (let at = 0; at < events; at += 1) await ok(writer.append(at, [event(String(at))]));
        await ok(writer.finish(end(now(), 'complete')));
      }),
    );
    return { beganAt };
  },

  /** Reads the streams of `flood` to their ends. */
  drain: async () => {
    const [streams] = rest.map(Number);
    let count = 0;
    await Promise.all(
      Array.from({ length: streams }, async (_, index) => {
        const watch = await opened(store, `f${String(index)}`);
        for (let read = await ok(watch.next()); read !== null; read = await ok(watch.next()))
          for (const frame of read.frames) if (frame._tag === 'Bytes') count += 1;
      }),
    );
    return { count, endedAt: now() };
  },

  /** Writes a chat response of 2,000 events that has not ended, as many of them together as the parameter says. */
  lateWriter: async () => {
    const [key, batch] = [rest[0], Number(rest[1])];
    const writer = await ok(store.begin(key, head, { live }));
    for (let at = 0; at < 2000; at += batch)
      await ok(
        writer.append(
          at,
          Array.from({ length: batch }, (_, more) => chunk(at + more)),
        ),
      );
    return {};
  },

  /** Reads what `lateWriter` wrote up to the snapshot with all of it: first in a process that has read nothing yet, then again and again. */
  lateReader: async () => {
    const times = [];
    for (let turn = 0; turn < 60; turn += 1) {
      const began = performance.now();
      const frames$ = fromRecording(store, rest[0], { live: true });
      const snapshots$ = frames$.pipe(sse(), decode(chat), aggregate(chat));
      const last = await lastValueFrom(snapshots$.pipe(take(2000)));
      if (!last.response.choices[0].message.content.endsWith('word1999 '))
        throw new Error('the snapshot is not complete');
      times.push(performance.now() - began);
    }
    return { first: times[0], later: percentile(times.slice(20), 0.5) };
  },

  /** Reads the text of what `lateWriter` wrote, in the same two ways. */
  lateText: async () => {
    const times = [];
    for (let turn = 0; turn < 60; turn += 1) {
      const began = performance.now();
      const watch = await ok(store.watch(rest[0], 0));
      const decoder = new TextDecoder();
      let text = '';
      while (!text.endsWith(chunkText(1999)))
        for (const frame of (await ok(watch.next())).frames) text += decoder.decode(frame.bytes, { stream: true });
      times.push(performance.now() - began);
      watch.close();
    }
    return { first: times[0], later: percentile(times.slice(20), 0.5) };
  },

  /** Writes to 20 streams until it is killed. */
  mortal: async () => {
    const leaseMs = Number(rest[1]);
    const keys = Array.from({ length: 20 }, (_, index) => rest[0] + String(index));
    const writers = await Promise.all(keys.map((key) => ok(store.begin(key, head, { live: { leaseMs } }))));
    for (let at = 0; ; at += 1) {
      await Promise.all(writers.map((writer) => ok(writer.append(at, [event(String(at))]))));
      if (at === 10) writeSync(1, 'begun\n');
      await pause(50);
    }
  },

  /** Watches the streams of `mortal`, and reports when it learned of the end of each. */
  mourner: async () => {
    const ends = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const watch = await opened(store, rest[0] + String(index));
        for (;;) {
          const { frames } = await ok(watch.next());
          const last = frames[frames.length - 1];
          if (last._tag !== 'End') continue;
          if (last.code !== writerLostCode) throw new Error(`it ended with ${String(last.code)}`);
          return now();
        }
      }),
    );
    return { ends };
  },
};

await report(programs[name]);
await ok(store.close());
leave();
process.exit(0);
