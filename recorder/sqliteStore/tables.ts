import type { RecordingKey, RecordingSummary } from '../store.ts';
import type { Database } from './database.ts';
import { columns, valuesOf } from './rows.ts';

/** The condition that a recording has not expired. Its parameter is the current time. */
export const keptSql = '(expires IS NULL OR expires > ?)';

/** The next number of a change, for the column `change`. */
export const nextChange = '(SELECT coalesce(max(change), 0) + 1 FROM writers)';

export const insert = (database: Database, summary: RecordingSummary, lines: string | Uint8Array): void => {
  const marks = columns.map(() => '?').join(', ');
  database.run(`INSERT OR REPLACE INTO recordings (${columns.join(', ')}, lines) VALUES (${marks}, ?)`, [
    ...valuesOf(summary),
    lines,
  ]);
};

export const removeParts = (database: Database, key: RecordingKey): void => {
  database.run('DELETE FROM parts WHERE key = ?', [key]);
};

export const remove = (database: Database, key: RecordingKey): void => {
  database.run('DELETE FROM recordings WHERE key = ?', [key]);
  database.run('DELETE FROM writers WHERE key = ?', [key]);
  removeParts(database, key);
};

/** All lines of the parts of a recording, in order. */
export const partsSql = `SELECT group_concat(lines, '') FROM (SELECT lines FROM parts WHERE key = ? ORDER BY number)`;

export const partsOf = (database: Database, key: RecordingKey): string => {
  const parts = database.all(`SELECT (${partsSql}) AS parts`, [key])[0]?.['parts'];
  return typeof parts === 'string' ? parts : '';
};
