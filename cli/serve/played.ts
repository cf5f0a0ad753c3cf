import * as E from '../../src/json/either.ts';
import type { Candidate } from '../../recorder/matching/matcher.ts';
import type { RecordedFrame } from '../../recorder/recording.ts';
import type { RecordingHead } from '../../recorder/format/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { recordingIn } from '../recordings/load.ts';

/** A recording that is read while it is replayed. */
export interface Played {
  readonly head: RecordingHead;
  /** Reads the next frames; null after the last of them. A recording without an end stops. */
  readonly next: () => Promise<readonly RecordedFrame[] | null>;
  readonly close: () => void;
}

/**
 * Opens a recording to replay it. It is read in portions, so that a long one neither stops the server nor is in memory as a whole.
 * A recording without an end is loaded, because it is replayed as far as it is known now. `complain` receives one line about a
 * damaged recording, whose part before the damage is replayed. Null if it cannot be read.
 */
export const openPlayed = async (
  store: RecordingStore,
  { key, outcome }: Candidate,
  complain: (message: string) => void,
): Promise<Played | null> => {
  if (outcome === 'unfinished') return loaded(store, key, complain);
  const opened = await store.watch(key, 0, { endLost: false })();
  if (E.isLeft(opened)) {
    complain(opened.left.message);
    return null;
  }
  const { head, next, close } = opened.right;
  return {
    head,
    next: async () => {
      const read = await next()();
      if (E.isRight(read)) return read.right?.frames ?? null;
      complain(read.left.message);
      return null;
    },
    close,
  };
};

const loaded = async (
  store: RecordingStore,
  key: string,
  complain: (message: string) => void,
): Promise<Played | null> => {
  const read = await store.load(key)();
  const recording = E.isLeft(read) ? recordingIn(read, complain) : read.right._tag === 'Some' ? read.right.value : null;
  if (recording === null) return null;
  let rest: readonly RecordedFrame[] | null = recording.frames;
  return {
    head: recording.head,
    next: () => {
      const frames = rest;
      rest = null;
      return Promise.resolve(frames);
    },
    close: () => undefined,
  };
};
