import { end } from '../src/core/frame.ts';
import type { BackendReader } from './backend.ts';
import { offsetError } from './errors.ts';
import { unfinishedCode } from './format/index.ts';
import { incompleteEnd } from './incompleteEnd.ts';
import { startOf, type Recording } from './recording.ts';

/** Reads a recording that was loaded and does not change any more; null for null. Adds the end that an unfinished one lacks. */
export const loadedReader = (recording: Recording | null, from: number): BackendReader | null => {
  if (recording === null) return null;
  const { head, frames, state } = recording;
  const last = frames[frames.length - 1]?.at ?? startOf(head);
  const all = state === 'unfinished' ? [...frames, end(last, 'error', unfinishedCode)] : frames;
  if (from > all.length) throw offsetError(from, all.length);
  let rest = all.slice(from).map((frame) => incompleteEnd(frame, state));
  return {
    head,
    read: () => {
      const read = rest;
      rest = [];
      return Promise.resolve({ frames: read, ended: true, leaseMs: 0 });
    },
  };
};
