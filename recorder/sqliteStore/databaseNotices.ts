import { notices, type Notices } from '../notices.ts';
import type { Database } from './database.ts';

/**
 * Tells watches of this process which recordings of a database have changed. Asks every few milliseconds whether another process has
 * written anything, as long as anything is watched.
 */
export const databaseNotices = (
  database: () => Database,
): Pick<Notices, 'notify' | 'wake'> & { readonly stop: () => void } => {
  let timer: ReturnType<typeof setInterval> | null = null;
  let version: unknown = null;
  let change = -1;
  let watched = 0;

  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    version = null;
    change = -1;
  };

  const look = (): void => {
    const found = database().all('PRAGMA data_version')[0]?.['data_version'];
    if (found === version) return;
    version = found;
    const rows = database().all('SELECT key, change FROM writers WHERE change > ? ORDER BY change', [change]);
    const newest = Number(rows[rows.length - 1]?.['change'] ?? change);
    // the first look, and the one after rows with the greatest numbers were deleted, know nothing
    const isKnown = change >= 0 && rows.length > 0;
    change = rows.length === 0 && change >= 0 ? 0 : newest;
    if (!isKnown) own.wakeAll();
    else for (const { key } of rows) if (typeof key === 'string') own.wake(key);
  };

  const own = notices(
    () => {
      watched += 1;
      timer ??= setInterval(() => {
        try {
          look();
        } catch {
          // the reader of a watch meets the same problem, and reports it
        }
      }, lookMs);
    },
    () => {
      watched -= 1;
      if (watched === 0) stop();
    },
  );
  return { notify: own.notify, wake: own.wake, stop };
};

const lookMs = 5;
