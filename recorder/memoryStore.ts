import type { Bytes } from '../src/core/frame.ts';
import type { Backend, BackendReader, BackendWriter } from './backend.ts';
import { fencedError, goneError, offsetError } from './errors.ts';
import type { RecordingHead } from './format/index.ts';
import { incompleteEnd } from './incompleteEnd.ts';
import { notices } from './notices.ts';
import type { RecordedFrame, Recording, RecordingState } from './recording.ts';
import { defaultLeaseMs, type RecordingKey, type RecordingStore } from './store.ts';
import { storeOf, type StoreOptions } from './storeOf.ts';
import { expiryOf, isExpired, outdated, select, summaryOf } from './summary.ts';
import { task } from './task.ts';

/** Options of `memoryStore`. */
export type MemoryStoreOptions = StoreOptions;

/** A store in memory, for tests, and to inspect what a process has just done. Keeps every byte until `prune`. */
export const memoryStore = (options: MemoryStoreOptions = {}): RecordingStore => storeOf(memoryBackend(), options);

interface Kept {
  head: RecordingHead;
  readonly frames: RecordedFrame[];
  state: RecordingState;
  epoch: number;
  /** When it was last written to. */
  touched: number;
}

const memoryBackend = (): Backend => {
  const kept = new Map<RecordingKey, Kept>();
  const { notify, wake } = notices();

  const find = (key: RecordingKey): Kept | null => {
    const found = kept.get(key);
    return found === undefined || isExpired(expiryOf(found.head, found.touched)) ? null : found;
  };
  // a copy, because a recording in progress grows
  const copyOf = ({ head, frames, state }: Kept): Recording => ({ head, frames: [...frames], state });
  const summaries = () => [...kept].map(([key, one]) => summaryOf(key, copyOf(one), sizeOf(one.frames), one.touched));

  const writerOf = (key: RecordingKey, one: Kept): BackendWriter => {
    const { epoch } = one;
    const first = one.frames.length;
    const check = (): void => {
      if (kept.get(key) !== one) throw goneError('missing');
      if (one.epoch !== epoch || one.state !== 'unfinished') throw fencedError();
      one.touched = Date.now();
    };
    return {
      place: null,
      append: (at: number, frames: readonly Bytes[]) =>
        task(() => {
          check();
          if (at > one.frames.length || at < first) throw offsetError(at, one.frames.length);
          one.frames.push(...frames.slice(one.frames.length - at));
          wake(key);
        }),
      renew: () => task(check),
      finish: (_at, end, _facts, { head, state }) =>
        task(() => {
          if (one.epoch === epoch && one.state !== 'unfinished') return;
          check();
          one.frames.push(end);
          one.head = head;
          one.state = state;
          wake(key);
        }),
    };
  };

  return {
    place: null,
    load: (key) =>
      task(() => {
        const found = find(key);
        return found === null ? null : copyOf(found);
      }),
    save: (key, { head, frames, state }) =>
      task(() => {
        kept.set(key, { head, frames: [...frames], state, epoch: 1, touched: Date.now() });
        wake(key);
      }),
    list: (query) => task(() => select(summaries(), query)),
    prune: (policy) =>
      task(() => {
        const keys = outdated(summaries(), policy);
        for (const key of keys) {
          kept.delete(key);
          wake(key);
        }
        if (keys.length > 0) policy.onProgress?.(keys.length, keys.length);
        return keys.length;
      }),
    begin: (key, head) =>
      task(() => {
        if (find(key) !== null) return null;
        const one: Kept = { head, frames: [], state: 'unfinished', epoch: 1, touched: Date.now() };
        kept.set(key, one);
        return writerOf(key, one);
      }),
    claim: (key) =>
      task(() => {
        const one = find(key);
        if (one === null) return null;
        if (one.state !== 'unfinished') throw fencedError();
        one.epoch += 1;
        one.touched = Date.now();
        return { writer: writerOf(key, one), recording: copyOf(one) };
      }),
    open: (key, from) =>
      task((): BackendReader | null => {
        const one = find(key);
        if (one === null) return null;
        if (from > one.frames.length) throw offsetError(from, one.frames.length);
        let next = from;
        return {
          head: one.head,
          read: () =>
            task(() => {
              const now = find(key);
              if (now !== one) throw goneError(now === null ? 'missing' : 'replaced');
              const frames = one.frames.slice(next).map((frame) => incompleteEnd(frame, one.state));
              next += frames.length;
              const leaseMs = one.touched + (one.head.live?.leaseMs ?? defaultLeaseMs) - Date.now();
              return { frames, ended: one.state !== 'unfinished', leaseMs };
            }),
        };
      }),
    notify,
    pollMs: 1000,
    close: () => task(() => undefined),
  };
};

const sizeOf = (frames: readonly RecordedFrame[]): number =>
  frames.reduce((size, frame) => size + (frame._tag === 'Bytes' ? frame.bytes.length : 0), 0);
