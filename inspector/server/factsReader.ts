import * as E from '../../src/json/either.ts';
import type { RecordingStore, RecordingSummary } from '../../recorder/store.ts';
import { readForList, type Read } from '../trace/facts.ts';

/** Reads recordings in the background, one after another. */
export interface FactsReader {
  /** Adds a recording that is new, or that has changed. */
  readonly add: (summary: RecordingSummary) => void;
  /** Reads these next, because somebody looks at them. */
  readonly prefer: (keys: readonly string[]) => void;
  /** How many recordings have been read. */
  readonly count: () => number;
  readonly stop: () => void;
}

/** Reads what is looked at first, and then the newest. Uses at most half of the time of the process. */
export const createFactsReader = (store: RecordingStore, take: (key: string, read: Read) => void): FactsReader => {
  const waiting = new Map<string, RecordingSummary>();
  const order: string[] = [];
  let preferred: string[] = [];
  const read = new Set<string>();
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const nextOf = (): RecordingSummary | null => {
    for (let key = preferred.pop(); key !== undefined; key = preferred.pop()) {
      const summary = waiting.get(key);
      if (summary !== undefined) return summary;
    }
    // the newest were added last
    for (let key = order.pop(); key !== undefined; key = order.pop()) {
      const summary = waiting.get(key);
      if (summary !== undefined) return summary;
    }
    return null;
  };

  const run = async (): Promise<void> => {
    const before = performance.now();
    while (!isStopped() && performance.now() - before < sliceMs) {
      const summary = nextOf();
      if (summary === null) break;
      waiting.delete(summary.key);
      const loaded = await store.load(summary.key)();
      if (E.isLeft(loaded) || loaded.right._tag === 'None') continue;
      read.add(summary.key);
      take(summary.key, readForList(loaded.right.value));
    }
    busy = false;
    if (waiting.size > 0 && !isStopped()) schedule(performance.now() - before);
  };
  const isStopped = (): boolean => stopped;

  const schedule = (ms: number): void => {
    if (busy) return;
    busy = true;
    timer = setTimeout(() => void run(), ms);
  };

  return {
    add: (summary) => {
      waiting.delete(summary.key);
      if (summary.bytes > mostBytes || (summary.outcome === 'unfinished' && summary.bytes > mostRunningBytes)) return;
      waiting.set(summary.key, summary);
      order.push(summary.key);
      schedule(1);
    },
    prefer: (keys) => {
      preferred = [...keys].reverse();
      if (waiting.size > 0) schedule(1);
    },
    count: () => read.size,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};

const sliceMs = 20;
/** A longer response is read only by the page, when it is opened. */
const mostBytes = 16 * 1024 * 1024;
/** A running response is read again after each change. */
const mostRunningBytes = 1024 * 1024;
