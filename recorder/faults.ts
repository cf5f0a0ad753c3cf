import { bytes, end, type Bytes, type End, type Frame } from '../src/core/frame.ts';

/**
 * A fault of a connection, as a function of frames. Faults are pure, can be composed (`pipe(frames, rechunk(1),
 * cutAfter(900))`), and are repeatable because randomness comes from a seed. A frame with an infinite `at` never
 * arrives; a stream that contains one stays open.
 */
export type Fault = (frames: readonly Frame[]) => readonly Frame[];

/** Applies several faults in order. */
export const faults =
  (...all: readonly Fault[]): Fault =>
  (frames) =>
    all.reduce((now, fault) => fault(now), frames);

/** Cuts the body into pieces of `size` bytes, regardless of its chunks. A piece arrives when its last byte arrived. */
export const rechunk = (size: number): Fault => recut(() => Math.max(1, Math.floor(size)));

/** Cuts the body into pieces of random size, from 1 to `largest` bytes (64). The same seed gives the same pieces. */
export const rechunkRandomly = (seed: number, largest = 64): Fault => {
  return (frames) => {
    const random = randomFrom(seed);
    return recut(() => 1 + Math.floor(random() * Math.max(1, largest)))(frames);
  };
};

/**
 * Ends the connection after `count` bytes of the body: with an error (`error`, with `code`), or normally (`complete`),
 * as a proxy does. Leaves a shorter body as it is.
 */
export const cutAfter = (
  count: number,
  how: { readonly reason?: End['reason']; readonly code?: string } = {},
): Fault => {
  const { reason = 'error', code = reason === 'error' ? 'ECONNRESET' : undefined } = how;
  return (frames) => {
    const kept: Frame[] = [];
    let left = count;
    for (const frame of frames) {
      if (frame._tag !== 'Bytes' || frame.bytes.length <= left) {
        kept.push(frame);
        if (frame._tag === 'Bytes') left -= frame.bytes.length;
        continue;
      }
      if (left > 0) kept.push(bytes(frame.at, frame.bytes.subarray(0, left)));
      kept.push(end(frame.at, reason, code));
      return kept;
    }
    return kept;
  };
};

/**
 * Delays chunk number `before` (from 0) and everything after it by `ms` milliseconds. With `Infinity` they never
 * arrive.
 */
export const stall = (before: number, ms: number): Fault =>
  overChunks((frame, number) => [number < before ? frame : { ...frame, at: frame.at + ms }]);

/** Repeats chunk number `which` (from 0). */
export const duplicate = (which: number): Fault =>
  overChunks((frame, number) => (number === which && frame._tag === 'Bytes' ? [frame, frame] : [frame]));

/** Exchanges the contents of chunk number `which` (from 0) and the next one; the times stay in order. */
export const reorder =
  (which: number): Fault =>
  (frames) => {
    const places = frames.flatMap((frame, index) => (frame._tag === 'Bytes' ? [index] : []));
    const [here, there] = [places[which], places[which + 1]];
    const [first, second] = [frames[here ?? -1], frames[there ?? -1]];
    if (first?._tag !== 'Bytes' || second?._tag !== 'Bytes') return frames;
    return frames.map((frame, index) =>
      index === here ? bytes(first.at, second.bytes) : index === there ? bytes(second.at, first.bytes) : frame,
    );
  };

/** Changes the byte at `offset` of the body: inverts the bits that are set in `mask` (255). */
export const corrupt =
  (offset: number, mask = 0xff): Fault =>
  (frames) => {
    let from = 0;
    return frames.map((frame) => {
      if (frame._tag !== 'Bytes') return frame;
      const at = offset - from;
      from += frame.bytes.length;
      if (at < 0 || at >= frame.bytes.length) return frame;
      const changed = frame.bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ mask;
      return bytes(frame.at, changed);
    });
  };

// Applies a change to the chunks and the end, and keeps the head frames. The number of the end is the number of chunks.
const overChunks =
  (change: (frame: Bytes | End, number: number) => readonly Frame[]): Fault =>
  (frames) => {
    let number = 0;
    return frames.flatMap((frame) => {
      if (frame._tag === 'Head') return [frame];
      const changed = change(frame, number);
      if (frame._tag === 'Bytes') number += 1;
      return changed;
    });
  };

const recut =
  (nextSize: () => number): Fault =>
  (frames) => {
    const made: Frame[] = [];
    let piece = new Uint8Array(nextSize());
    let filled = 0;
    let lastAt = 0;
    const flush = (): void => {
      if (filled > 0) made.push(bytes(lastAt, piece.subarray(0, filled)));
      piece = new Uint8Array(nextSize());
      filled = 0;
    };
    for (const frame of frames) {
      if (frame._tag !== 'Bytes') {
        flush();
        made.push(frame);
        continue;
      }
      let from = 0;
      while (from < frame.bytes.length) {
        const taken = frame.bytes.subarray(from, from + piece.length - filled);
        piece.set(taken, filled);
        filled += taken.length;
        from += taken.length;
        lastAt = frame.at;
        if (filled === piece.length) flush();
      }
    }
    flush();
    return made;
  };

/** Returns a generator of numbers from 0 to 1 that depend only on the seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
