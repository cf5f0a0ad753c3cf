import type { Backend, BackendReader } from './backend.ts';
import { goneError, isRecordingError } from './errors.ts';
import type { RecordingHead } from './format/index.ts';
import type { RecordedFrame } from './recording.ts';
import type { RecordingKey, WatchedFrames } from './store.ts';

/** A watch whose promises may reject with anything. */
export interface Watch {
  readonly head: RecordingHead;
  readonly next: () => Promise<WatchedFrames | null>;
  readonly close: () => void;
}

type Watched = Pick<Backend, 'open' | 'notify' | 'pollMs'>;

/**
 * Returns a function that opens watches. Each watch reads the store at its own pace until it has caught up. From there on, all
 * watches of one recording in this process share one reader and the last frames that it read. A watch that falls behind those
 * reads the store again. `endLost` ends a recording whose writer is dead, if one of its watches wants that; it does nothing if another
 * process did so.
 */
export const watching = (
  backend: Watched,
  endLost: (key: RecordingKey) => Promise<void>,
): ((key: RecordingKey, from: number, endsLost: boolean) => Promise<Watch>) => {
  const tails = new Map<RecordingKey, Tail>();

  const openReader = async (key: RecordingKey, from: number): Promise<BackendReader> => {
    const reader = await backend.open(key, from);
    if (reader === null) throw goneError('missing');
    return reader;
  };

  return async (key, from, endsLost) => {
    const first = await openReader(key, from);
    const { head } = first;
    let at = from;
    let own: { readonly reader: BackendReader; readonly at: number } | null = { reader: first, at: from };
    let joined: Tail | null = null;
    let ended = false;
    let closed = false;
    let stopWaiting: (() => void) | null = null;

    const take = (frames: readonly RecordedFrame[]): WatchedFrames => {
      const taken = { at, frames };
      at += frames.length;
      ended = frames[frames.length - 1]?._tag === 'End';
      return taken;
    };

    const reopened = async (): Promise<BackendReader> => {
      const reader = await openReader(key, at).catch((error: unknown) => {
        throw isRecordingError(error) && error._tag === 'OffsetError' ? goneError('lost') : error;
      });
      if (identityOf(reader.head) !== identityOf(head)) throw goneError('replaced');
      return reader;
    };

    const join = (tail: Tail): void => {
      if (joined === tail) return;
      joined?.leave(endsLost);
      joined = tail;
      tail.join(endsLost);
    };

    const isClosed = (): boolean => closed;

    const next = async (): Promise<WatchedFrames | null> => {
      while (!ended && !isClosed()) {
        let tail = tails.get(key);
        if (tail === undefined || at < tail.first()) {
          const reader = own?.at === at ? own.reader : await reopened();
          const portion = await reader.read();
          // it must not join a tail any more, which would read on for it
          if (isClosed()) break;
          own = { reader, at: at + portion.frames.length };
          if (portion.frames.length > 0) return take(portion.frames);
          if (portion.ended) break;
          tail = tails.get(key);
          if (tail === undefined) {
            tail = createTail(key, reader, at, backend, endLost, (gone) => {
              if (tails.get(key) === gone) tails.delete(key);
            });
            tails.set(key, tail);
          }
        }
        join(tail);
        own = null;
        const frames = tail.after(at);
        if (frames.length > 0) return take(frames);
        if (tail.ended()) break;
        await new Promise<void>((resolve) => {
          stopWaiting = resolve;
          tail.wait(resolve);
        });
        if (!isClosed()) tail.check();
      }
      ended = true;
      return null;
    };

    return {
      head,
      next,
      close: () => {
        closed = true;
        joined?.leave(endsLost);
        joined = null;
        stopWaiting?.();
      },
    };
  };
};

/** The last frames of a recording that several watches follow. */
interface Tail {
  /** The offset of the first frame that it still has. */
  readonly first: () => number;
  /** The frames from an offset on. */
  readonly after: (at: number) => readonly RecordedFrame[];
  readonly ended: () => boolean;
  /** Throws the error that ended the tail. */
  readonly check: () => void;
  /** Calls a function once, at the next change. */
  readonly wait: (wake: () => void) => void;
  /** A watch begins or stops to wait. `endsLost`: it ends the recording if its writer is dead. */
  readonly join: (endsLost: boolean) => void;
  readonly leave: (endsLost: boolean) => void;
}

const createTail = (
  key: RecordingKey,
  reader: BackendReader,
  from: number,
  backend: Watched,
  endLost: (key: RecordingKey) => Promise<void>,
  remove: (tail: Tail) => void,
): Tail => {
  let first = from;
  let frames: RecordedFrame[] = [];
  let size = 0;
  let ended = false;
  let failed: { readonly error: unknown } | null = null;
  let watches = 0;
  let ending = 0;
  let waiting: (() => void)[] = [];
  // true if something may have changed since the last reading began
  let isStale = true;
  let pause: (() => void) | null = null;

  const wakeAll = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };

  const stopNotice = backend.notify(key, () => {
    isStale = true;
    pause?.();
  });

  const stop = (): void => {
    stopNotice();
    pause?.();
    remove(tail);
  };

  const append = (added: readonly RecordedFrame[]): void => {
    frames.push(...added);
    for (const frame of added) size += sizeOf(frame);
    let count = 0;
    while (size > tailBytes && count < frames.length - 1) {
      size -= sizeOf(frames[count]);
      count += 1;
    }
    if (count > 0) frames = frames.slice(count);
    first += count;
  };

  const run = async (): Promise<void> => {
    while (watches > 0 && !ended) {
      isStale = false;
      const portion = await reader.read();
      if (portion.frames.length > 0) append(portion.frames);
      ended = portion.ended;
      if (portion.frames.length > 0 || ended) {
        wakeAll();
        if (ended || portion.isNewest !== true) continue;
      }
      if (portion.leaseMs <= 0 && ending > 0) await endLost(key);
      if (isIdle()) {
        // watchers of other processes wake at other times, so that mostly one of them ends a lost recording
        const leaseMs = portion.leaseMs <= 0 ? Infinity : portion.leaseMs + 1 + Math.random() * 100;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(backend.pollMs, leaseMs));
          pause = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        pause = null;
      }
    }
  };
  /** Whether there is nothing to read now. Without a watch there is nothing to wait for either. */
  const isIdle = (): boolean => !isStale && watches > 0;

  const tail: Tail = {
    first: () => first,
    after: (at) => (at - first < frames.length ? frames.slice(at - first) : []),
    ended: () => ended,
    check: () => {
      if (failed !== null) throw failed.error;
    },
    wait: (wake) => {
      waiting.push(wake);
    },
    join: (endsLost) => {
      watches += 1;
      if (endsLost) ending += 1;
      if (watches > 1) return;
      run().then(
        () => {
          stopNotice();
        },
        (error: unknown) => {
          failed = { error };
          stop();
          wakeAll();
        },
      );
    },
    leave: (endsLost) => {
      watches -= 1;
      if (endsLost) ending -= 1;
      if (watches === 0) stop();
    },
  };
  return tail;
};

/** How much of a recording that is being written stays in memory for the watches that follow it, in bytes. */
const tailBytes = 64 * 1024;

const sizeOf = (frame: RecordedFrame | undefined): number => (frame?._tag === 'Bytes' ? frame.bytes.length + 64 : 64);

/** Two recordings under the same key differ in this text. */
export const identityOf = ({ live, at }: RecordingHead): string => live?.id ?? at;
