import type { RecordingKey, RetentionPolicy } from '../store.ts';
import { graceMs } from '../summary.ts';
import type { Database } from './database.ts';

/** The keys of the recordings that a policy deletes: the same as `outdated`, without an object for each row. */
export const outdatedIn = (database: Database, policy: RetentionPolicy): readonly RecordingKey[] => {
  const { maxAgeMs = Infinity, maxCount = Infinity, maxBytes = Infinity, now = Date.now() } = policy;
  const rows = database.all(outdatedSql, [now, now - graceMs, maxCount, maxBytes, now - maxAgeMs]);
  return rows.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
};

const outdatedSql = `
  SELECT key FROM recordings WHERE expires <= ? UNION
  SELECT key FROM (
    SELECT key, at, row_number() OVER newest AS number, sum(size) OVER newest AS total FROM recordings
    WHERE NOT (outcome = 'unfinished' AND at > ?)
    WINDOW newest AS (ORDER BY at DESC, key DESC ROWS UNBOUNDED PRECEDING)
  ) WHERE number > ? OR total > ? OR at < ?
`;
