import * as E from '../../src/json/either.ts';
import { portionBytes, type BackendReader } from '../backend.ts';
import { damagedRecordingError, goneError } from '../errors.ts';
import { readFrameLine, type RecordingHead } from '../format/index.ts';
import { loadedReader } from '../loadedReader.ts';
import { startOf, type RecordedFrame, type Recording } from '../recording.ts';
import type { RecordingKey } from '../store.ts';
import { identityOf } from '../watching.ts';
import type { Database } from './database.ts';

interface Reading {
  readonly all: (...query: Parameters<Database['all']>) => Promise<ReturnType<Database['all']>>;
  readonly load: (key: RecordingKey) => Promise<Recording | null>;
  readonly key: RecordingKey;
  readonly head: RecordingHead;
  readonly from: number;
}

/** Reads a recording that is or was written line by line. */
export const partsReader = ({ all, load, key, head, from }: Reading): BackendReader => {
  const start = startOf(head);
  const identity = identityOf(head);
  let at = from;
  let ended = false;
  let loaded: BackendReader | null = null;

  const framesOf = (first: number, lines: string): readonly RecordedFrame[] => {
    const texts = lines.split('\n');
    texts.pop();
    return texts.slice(Math.max(0, at - first)).map((text, index) => {
      const frame = readFrameLine(text, start);
      if (E.isLeft(frame)) throw damagedRecordingError(key, at + index + 2, frame.left, null, false);
      return frame.right;
    });
  };

  const readParts = async (): Promise<readonly RecordedFrame[]> => {
    const frames: RecordedFrame[] = [];
    for (let size = 0; size < portionBytes && !ended;) {
      const rows = await all(partsFrom, [key, key, at]);
      const before = at;
      for (const { number, lines } of rows) {
        if (typeof number !== 'number' || typeof lines !== 'string') continue;
        size += lines.length;
        const added = framesOf(number, lines);
        at += added.length;
        frames.push(...added);
      }
      ended = frames[frames.length - 1]?._tag === 'End';
      if (at === before) break;
    }
    return frames;
  };

  return {
    head,
    read: async () => {
      if (loaded !== null) return loaded.read();
      const [row] = await all(rowSql, [key, Date.now()]);
      if (row === undefined) throw goneError('missing');
      const { id, next, touched, lease, endedBefore } = row;
      if (typeof id === 'string' && id !== identity) throw goneError('replaced');
      if (typeof next === 'number' && next < at) throw goneError('lost');
      const frames = typeof next === 'number' ? await readParts() : [];
      if (frames.length === 0 && !ended && (typeof next !== 'number' || next > at)) {
        // it was saved, or compressed when it was finished
        loaded = loadedReader(await load(key), at);
        if (loaded === null) throw goneError('missing');
        if (identityOf(loaded.head) !== identity) throw goneError('replaced');
        return loaded.read();
      }
      ended ||= endedBefore === 1 && next === at;
      return { frames, ended, leaseMs: Number(touched) + Number(lease) - Date.now() };
    },
  };
};

const rowSql = `
  SELECT id, next, touched, lease, ended AS endedBefore FROM recordings LEFT JOIN writers USING (key)
  WHERE key = ? AND (expires IS NULL OR expires > ?)
`;

const partsFrom = `
  SELECT number, lines FROM parts
  WHERE key = ? AND number >= coalesce((SELECT max(number) FROM parts WHERE key = ? AND number <= ?), 0)
  ORDER BY number LIMIT 32
`;
