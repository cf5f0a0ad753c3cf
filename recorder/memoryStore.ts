import type { RecordedFrame, Recording } from './recording.ts';
import type { RecordingStore } from './store.ts';
import { storeOf, type StoreOptions } from './storeOf.ts';
import { outdated, select, summaryOf } from './summary.ts';

export type MemoryStoreOptions = StoreOptions;

/** A store in memory, for tests, and to inspect what a process has just done. Keeps every byte until `prune`. */
export const memoryStore = (options: MemoryStoreOptions = {}): RecordingStore => {
  const kept = new Map<string, Recording>();
  const summaries = () => [...kept].map(([key, recording]) => summaryOf(key, recording, sizeOf(recording)));
  return storeOf(
    {
      place: null,
      load: (key) => {
        const found = kept.get(key);
        // a copy, because a recording in progress grows
        return Promise.resolve(found === undefined ? null : { ...found, frames: [...found.frames] });
      },
      save: (key, recording) => {
        kept.set(key, recording);
        return done;
      },
      list: (query) => Promise.resolve(select(summaries(), query)),
      prune: (policy) => {
        const keys = outdated(summaries(), policy);
        for (const key of keys) kept.delete(key);
        return Promise.resolve(keys.length);
      },
      begin: (key, head) => {
        if (kept.has(key)) return Promise.resolve(null);
        const frames: RecordedFrame[] = [];
        kept.set(key, { head, frames, state: 'unfinished' });
        return Promise.resolve({
          place: null,
          append: (added) => {
            frames.push(...added.filter((frame) => frame._tag === 'Bytes'));
            return done;
          },
          finish: (end, _facts, { head: finalHead, state }) => {
            kept.set(key, { head: finalHead, frames: [...frames, end], state });
            return done;
          },
        });
      },
      close: () => done,
    },
    options,
  );
};

const done = Promise.resolve();

const sizeOf = ({ frames }: Recording): number =>
  frames.reduce((size, frame) => size + (frame._tag === 'Bytes' ? frame.bytes.length : 0), 0);
