import type { BackendWriter } from '../backend.ts';
import { fencedError, goneError, offsetError } from '../errors.ts';
import { frameLine, framesToLines, headLine, type RecordingHead } from '../format/index.ts';
import { gzip } from '../gzip.ts';
import { startOf } from '../recording.ts';
import type { RecordingKey } from '../store.ts';
import { expiryOf, summarize } from '../summary.ts';
import type { Database } from './database.ts';
import { insert, nextChange, partsOf, removeParts } from './tables.ts';

interface Writing {
  readonly file: string;
  readonly database: () => Database;
  /** Runs a function in a transaction. */
  readonly write: (run: () => void) => Promise<void>;
  readonly wake: (key: RecordingKey) => void;
  /** Whether to compress the recording when it is finished. */
  readonly packs: boolean;
  readonly key: RecordingKey;
  readonly head: RecordingHead;
  readonly epoch: number;
}

/** Writes the frames of one epoch. Each write checks in its transaction that no other writer has claimed the recording. */
export const writerOf = (writing: Writing): BackendWriter => {
  const { file, database, write, wake, packs, key, head, epoch } = writing;
  const start = startOf(head);
  const first = headLine(head);

  /** The offset of the next frame; null if this writer has written the end. */
  const check = (): number | null => {
    const [row] = database().all('SELECT epoch, next, ended FROM writers WHERE key = ?', [key]);
    if (row === undefined) throw goneError('missing');
    if (row['epoch'] !== epoch) throw fencedError();
    return row['ended'] === 1 ? null : Number(row['next']);
  };
  const touch = (next: number, ended: number): number => {
    const now = Date.now();
    database().run(`UPDATE writers SET next = ?, ended = ?, touched = ?, change = ${nextChange} WHERE key = ?`, [
      next,
      ended,
      now,
      key,
    ]);
    return now;
  };
  const addPart = (number: number, lines: string): void => {
    database().run('INSERT INTO parts (key, number, lines) VALUES (?, ?, ?)', [key, number, lines]);
  };
  const writeAndWake = async (run: () => void): Promise<void> => {
    await write(run);
    wake(key);
  };

  return {
    place: file,
    append: (at, frames, { ms, chunks, bytes }) =>
      writeAndWake(() => {
        const next = check();
        if (next === null) throw fencedError();
        if (at > next) throw offsetError(at, next);
        const added = frames.slice(next - at);
        if (added.length === 0) return;
        const lines = framesToLines(added, start);
        addPart(next, lines);
        const now = touch(next + added.length, 0);
        database().run(
          'UPDATE recordings SET ms = ?, chunks = ?, bytes = ?, size = size + ?, expires = ? WHERE key = ?',
          [ms, chunks, bytes, lines.length, expiryOf(head, now), key],
        );
      }),
    renew: () =>
      writeAndWake(() => {
        const next = check();
        if (next === null) throw fencedError();
        const now = touch(next, 0);
        database().run('UPDATE recordings SET expires = ? WHERE key = ?', [expiryOf(head, now), key]);
      }),
    finish: async (_at, end, facts, { head: final, counts, state }) => {
      const last = frameLine(end, start, facts);
      const changed = headLine(final);
      const packed = packs ? await gzip(changed + partsOf(database(), key) + last) : null;
      await writeAndWake(() => {
        const next = check();
        if (next === null) return;
        const [row] = database().all('SELECT size FROM recordings WHERE key = ?', [key]);
        const size = Number(row?.['size'] ?? 0) + last.length + changed.length - first.length;
        // the parts stay as they are
        if (packed === null) addPart(next, last);
        else removeParts(database(), key);
        const now = touch(next + 1, 1);
        insert(database(), summarize(key, final, counts, state, packed?.length ?? size, now), packed ?? changed);
      });
    },
  };
};
