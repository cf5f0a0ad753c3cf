import * as E from '../../src/json/either.ts';
import { parseJson } from '../../src/json/parse.ts';
import { portionBytes, type BackendReader, type Portion } from '../backend.ts';
import { damagedRecordingError, goneError, offsetError, storeError } from '../errors.ts';
import { check } from '../format/check.ts';
import { readFrameLine, readRecording, RecordingHead } from '../format/index.ts';
import { startOf, type RecordedFrame, type Recording } from '../recording.ts';
import { defaultLeaseMs, type RecordingKey } from '../store.ts';
import type { Inbox } from './inbox.ts';
import { readScript } from './scripts.ts';
import type { RecordingKeys, RunScript } from './scriptRunner.ts';

export interface RedisReader {
  /** Reads a whole recording; null if there is none. */
  readonly load: (key: RecordingKey) => Promise<Recording | null>;
  /** Opens a recording to read it in portions from an offset; null if there is none. */
  readonly open: (key: RecordingKey, from: number) => Promise<BackendReader | null>;
}

/**
 * Reads recordings. `keysOf` names the hash and the stream of a recording. `inboxOf` finds what was sent of a recording that is
 * watched.
 */
export const redisReader = (
  run: RunScript,
  keysOf: (key: RecordingKey) => RecordingKeys,
  inboxOf: (key: RecordingKey) => Inbox | undefined,
): RedisReader => {
  const read = async (key: RecordingKey, at: number) => {
    const [id, next, ended, leaseMs, head, first, ...texts] = await run(readScript, keysOf(key), [String(at), portion]);
    if (id === undefined) return null;
    const lines = texts.join('').split('\n');
    lines.pop();
    const found = { id, next: Number(next), ended: ended === '1', leaseMs: Number(leaseMs), head: head ?? '' };
    return { ...found, lines: lines.slice(at - Number(first)) };
  };

  const load = async (key: RecordingKey): Promise<Recording | null> => {
    const first = await read(key, 0);
    if (first === null) return null;
    const lines = [...first.lines];
    while (lines.length < first.next) {
      const more = await read(key, lines.length);
      if (more?.id !== first.id || more.lines.length === 0) throw goneError('lost');
      for (const line of more.lines) lines.push(line);
    }
    const text = lines
      .slice(0, first.next)
      .map((line) => `${line}\n`)
      .join('');
    const { recording, error } = readRecording(first.head + text);
    const isUnfinished = error?._tag === 'DamagedRecordingError' && error.unfinished;
    if (recording !== null && (error === null || isUnfinished)) return recording;
    throw error ?? storeError('load', null, 'the recording is empty');
  };

  const open = async (key: RecordingKey, from: number): Promise<BackendReader | null> => {
    const first = await read(key, from);
    if (first === null) return null;
    if (from > first.next) throw offsetError(from, first.next);
    const checked = check(RecordingHead, parseJson(first.head, 520));
    if (E.isLeft(checked)) throw damagedRecordingError(key, 1, checked.left, null, false);
    const head = checked.right;
    const start = startOf(head);
    let at = from;
    let opened: typeof first | null = first;

    const framesOf = (lines: readonly string[]): readonly RecordedFrame[] =>
      lines.map((line, number) => {
        const frame = readFrameLine(line, start);
        if (E.isLeft(frame)) throw damagedRecordingError(key, at + number + 2, frame.left, null, false);
        return frame.right;
      });

    const readPortion = async (): Promise<Portion> => {
      const sent = opened === null ? (inboxOf(key)?.take(first.id, at) ?? null) : null;
      if (sent !== null) {
        const frames = framesOf(sent.lines);
        at += frames.length;
        return { frames, ended: sent.ended, leaseMs: head.live?.leaseMs ?? defaultLeaseMs, isNewest: true };
      }
      const found = opened ?? (await read(key, at));
      opened = null;
      if (found === null) throw goneError('missing');
      if (found.id !== first.id) throw goneError('replaced');
      // the server lost frames: as long as the writer lives, it may append them again
      if (found.next < at && !found.ended && found.leaseMs > 0)
        return { frames: [], ended: false, leaseMs: found.leaseMs };
      if (found.next < at || (found.next > at && found.lines.length === 0)) throw goneError('lost');
      const frames = framesOf(found.lines);
      at += frames.length;
      return { frames, ended: found.ended && at >= found.next, leaseMs: found.leaseMs };
    };
    return { head, read: readPortion };
  };

  return { load, open };
};

// each answer is one more turn of two processes, which costs more than the bytes
const portion = String(2 * portionBytes);
