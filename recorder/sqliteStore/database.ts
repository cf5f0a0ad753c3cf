import { storeCodeOf, storeError, storeSchemaError } from '../errors.ts';
import { nodeModule } from '../node.ts';
import { openDriver, type Driver, type Value } from './driver.ts';

/** The schema that this version writes, and the newest that it opens. The file stores it as `user_version`. */
const databaseSchema = 2;

type Row = Readonly<Record<string, unknown>>;

/** An open database. Everything in it is synchronous, as SQLite is, and throws SQLite's errors. */
export interface Database {
  readonly all: (sql: string, values?: readonly Value[]) => readonly Row[];
  readonly run: (sql: string, values?: readonly Value[]) => void;
  /** Runs statements that return no rows. */
  readonly exec: (sql: string) => void;
  /**
   * Runs a function in a transaction: either all its changes are made or none. Throws if
   * the file was deleted or replaced, because SQLite would write into the deleted file.
   */
  readonly transaction: <A>(run: () => A) => A;
  /** Releases the file. */
  readonly close: () => void;
}

/** How long SQLite itself waits for another writer, in milliseconds. The whole process is blocked meanwhile. */
const busyMs = 5;

/**
 * Repeats a function for up to `forMs` milliseconds while another process locks the database. Does not block this
 * process.
 */
export const patiently = async <A>(run: () => A, forMs: number): Promise<A> => {
  const until = performance.now() + forMs;
  for (let pause = 1; ; pause = Math.min(2 * pause, 50)) {
    try {
      return run();
    } catch (error) {
      if (storeCodeOf(error)?.startsWith('SQLITE_BUSY') !== true || performance.now() + pause > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
};

/** Opens a database file and creates its tables if it is new. Throws for a database of a newer schema. */
export const openDatabase = (file: string): Database => {
  const driver = openDriver(file);
  try {
    driver.exec(`PRAGMA busy_timeout = ${String(busyMs)}`);
    // with WAL, a killed process loses nothing; a power failure may lose the last transactions
    driver.exec('PRAGMA synchronous = NORMAL');
    const database = over(driver, fileGuard(file));
    prepare(database, driver, file);
    return database;
  } catch (error) {
    driver.close();
    throw error;
  }
};

const over = (driver: Driver, checkFile: () => void): Database => ({
  all: (sql, values = []) =>
    driver
      .prepare(sql)
      .all(...values)
      .filter(isRow)
      .map(withBytes),
  run: (sql, values = []) => {
    driver.prepare(sql).run(...values);
  },
  exec: (sql) => {
    driver.exec(sql);
  },
  transaction: (run) => {
    checkFile();
    driver.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      driver.exec('COMMIT');
      return result;
    } catch (error) {
      // after some errors, such as a full disk, SQLite has already rolled back; then this fails, and hides the cause
      quietly(() => driver.exec('ROLLBACK'));
      throw error;
    }
  },
  close: () => {
    driver.close();
  },
});

const quietly = (run: () => unknown): void => {
  try {
    run();
  } catch {
    // an earlier error is reported
  }
};

/** A check that throws if a file is not the one that it was at first. Accepts what is not a file, such as `:memory:`. */
const fileGuard = (file: string): (() => void) => {
  const { statSync } = nodeModule('node:fs', (ask) => ask('node:fs'));
  const identity = (): string | null => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? null : `${String(found.dev)} ${String(found.ino)}`;
  };
  const first = identity();
  return () => {
    if (first === null || identity() === first) return;
    throw Object.assign(new Error('the database was deleted or replaced'), { code: 'ENOENT' });
  };
};

const isRow = (u: unknown): u is Row => typeof u === 'object' && u !== null;

/** Converts the bytes of a row to `Uint8Array`, because one driver returns an `ArrayBuffer`. */
const withBytes = (row: Row): Row => {
  const { lines } = row;
  return isBuffer(lines) ? { ...row, lines: new Uint8Array(lines) } : row;
};

// `instanceof` fails for a buffer of another realm
const isBuffer = (u: unknown): u is ArrayBuffer => Object.prototype.toString.call(u) === '[object ArrayBuffer]';

const prepare = (database: Database, driver: Driver, file: string): void => {
  if (versionOf(database) === databaseSchema) return;
  refuseNewer(database, file);
  // it has an effect only before the first table is created
  driver.exec('PRAGMA auto_vacuum = INCREMENTAL');
  // readers do not wait for writers, and finished transactions survive a killed process
  driver.exec('PRAGMA journal_mode = WAL');
  database.transaction(() => {
    // another process may have created them meanwhile
    if (versionOf(database) === databaseSchema) return;
    if (versionOf(database) === 0) driver.exec(tables);
    else driver.exec('ALTER TABLE recordings ADD COLUMN expires REAL');
    driver.exec(writers);
    driver.exec(`PRAGMA user_version = ${String(databaseSchema)}`);
  });
};

const refuseNewer = (database: Database, file: string): void => {
  const version = versionOf(database);
  if (version > databaseSchema) throw storeSchemaError(file, version, databaseSchema);
  const [first] = database.all("SELECT name FROM sqlite_master WHERE type = 'table'");
  if (version === 0 && first !== undefined) {
    throw storeError('open', file, 'another program made this database: choose another file');
  }
};

const versionOf = (database: Database): number => Number(database.all('PRAGMA user_version')[0]?.['user_version'] ?? 0);

// `lines` contains a complete recording, compressed or not. For a recording written line by line it contains the head,
// and `parts` contains the other lines; `number` is the offset of the first of them. `by_time` contains all columns that pruning reads.
const tables = `
  CREATE TABLE recordings (
    key TEXT PRIMARY KEY, at REAL NOT NULL, api TEXT NOT NULL, provider TEXT NOT NULL, model TEXT, session TEXT, hash TEXT,
    occurrence INTEGER, method TEXT, url TEXT, status INTEGER, outcome TEXT NOT NULL, ms REAL NOT NULL, chunks INTEGER NOT NULL,
    bytes INTEGER NOT NULL, size INTEGER NOT NULL, lines, expires REAL
  );
  CREATE TABLE parts (key TEXT NOT NULL, number INTEGER NOT NULL, lines TEXT NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE INDEX by_time ON recordings (at, key, outcome, size);
  CREATE INDEX by_session ON recordings (session, at);
  CREATE INDEX by_provider ON recordings (provider, at);
  CREATE INDEX by_model ON recordings (model, at);
  CREATE INDEX by_api ON recordings (api, at);
  CREATE INDEX by_outcome ON recordings (outcome, at);
  CREATE INDEX by_hash ON recordings (hash, at);
`;

// One row for each recording that is or was written line by line. `next` is the offset of the next frame. `change` grows with every
// change of any row, so that other processes find what has changed.
const writers = `
  CREATE TABLE writers (
    key TEXT PRIMARY KEY, id TEXT NOT NULL, epoch INTEGER NOT NULL, first INTEGER NOT NULL, next INTEGER NOT NULL,
    ended INTEGER NOT NULL, touched REAL NOT NULL, lease REAL NOT NULL, change INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX by_change ON writers (change);
`;
