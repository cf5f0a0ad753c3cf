// How soon watchers learn that the process that wrote their recordings was killed.
import { once } from 'node:events';
import { now, pause, percentile, resultOf, start } from './support.mjs';

const leaseMs = 1000;

/** Kills a writer of 20 streams with `kill -9` at a random moment, five times; two processes watch. */
export const leases = async (programs, kind, place) => {
  const waits = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const streams = `m${String(turn)}-`;
    const writer = start(programs, ['mortal', kind, place, streams, String(leaseMs)]);
    const watching = [1, 2].map(() => resultOf(programs, 'mourner', kind, place, streams));
    await once(writer.stdout, 'data');
    await pause(500 + Math.random() * 1000);
    writer.kill('SIGKILL');
    const killedAt = now();
    for (const { ends } of await Promise.all(watching)) waits.push(...ends.map((at) => at - killedAt));
  }
  return {
    [`a lease of ${String(leaseMs)} ms: from the kill until a watcher knows, ms`]: {
      watches: waits.length,
      median: percentile(waits, 0.5),
      most: Math.max(...waits),
    },
  };
};
