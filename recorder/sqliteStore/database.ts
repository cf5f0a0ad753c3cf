import { storeCodeOf, storeError, storeSchemaError } from '../errors.ts';
import { optionalNodeModule } from '../node.ts';

/** The schema that this version writes, and the newest that it opens. The file stores it as `user_version`. */
const databaseSchema = 1;

type Value = string | number | null | Uint8Array;
type Row = Readonly<Record<string, unknown>>;

/** An open database. Everything in it is synchronous, as SQLite is, and throws SQLite's errors. */
export interface Database {
  readonly all: (sql: string, values?: readonly Value[]) => readonly Row[];
  readonly run: (sql: string, values?: readonly Value[]) => void;
  /** Runs statements that return no rows. */
  readonly exec: (sql: string) => void;
  /** Runs a function in a transaction: either all its changes are made or none. */
  readonly transaction: <A>(run: () => A) => A;
  readonly close: () => void;
}

/** What both drivers provide. */
interface Driver {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => {
    readonly all: (...values: Value[]) => unknown[];
    readonly run: (...values: Value[]) => unknown;
  };
  readonly close: () => unknown;
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
    const database = over(driver);
    prepare(database, driver, file);
    return database;
  } catch (error) {
    driver.close();
    throw error;
  }
};

/** True if a driver is available: Node's own SQLite (22.13 and newer) or the package `libsql`. */
export const hasSqlite = (): boolean => ownSqlite() !== undefined || libsql() !== null;

const ownSqlite = () => optionalNodeModule((ask) => ask('node:sqlite'));

const openDriver = (file: string): Driver => {
  const own = ownSqlite();
  if (own !== undefined) return new own.DatabaseSync(file);
  const Made = libsql();
  if (Made === null) {
    throw storeError(
      'open',
      file,
      'this platform has no SQLite: use Node 22.13 or newer, install libsql, or keep recordings in files (fileStore)',
    );
  }
  const made = construct(Made, file);
  if (isDriver(made)) return made;
  throw storeError('open', null, 'this version of libsql is not supported: install version 0.5');
};

type Constructor = new (file: string) => unknown;

/** The optional package, loaded by `require` when it is needed, so that a bundler does not include it. */
const libsql = (): Constructor | null => {
  const modules = optionalNodeModule((ask) => ask('node:module'));
  if (modules === undefined) return null;
  try {
    const Made: unknown = modules.createRequire(import.meta.url)('libsql');
    return isConstructor(Made) ? Made : null;
  } catch {
    return null;
  }
};

const construct = (Made: Constructor, file: string): unknown => {
  try {
    return new Made(file);
  } catch (error) {
    // the error has no field for the code: it is only in the message, next to the path
    const number =
      error instanceof Object && 'message' in error ? /: (\d+)"?\)?$/.exec(String(error.message))?.[1] : undefined;
    throw storeError('open', file, 'it cannot be opened', { errcode: Number(number ?? 14), cause: error });
  }
};

const isConstructor = (u: unknown): u is Constructor => typeof u === 'function';

const isDriver = (u: unknown): u is Driver =>
  typeof u === 'object' && u !== null && 'exec' in u && 'prepare' in u && 'close' in u;

const over = (driver: Driver): Database => {
  const statements = new Map<string, ReturnType<Driver['prepare']>>();
  const statement = (sql: string): ReturnType<Driver['prepare']> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = driver.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    all: (sql, values = []) =>
      statement(sql)
        .all(...values)
        .filter(isRow)
        .map(withBytes),
    run: (sql, values = []) => {
      statement(sql).run(...values);
    },
    exec: (sql) => {
      driver.exec(sql);
    },
    transaction: (run) => {
      driver.exec('BEGIN IMMEDIATE');
      try {
        const result = run();
        driver.exec('COMMIT');
        return result;
      } catch (error) {
        driver.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      driver.close();
    },
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
    driver.exec(tables);
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
// and `parts` contains the other lines. `by_time` contains all columns that pruning reads.
const tables = `
  CREATE TABLE recordings (
    key TEXT PRIMARY KEY, at REAL NOT NULL, api TEXT NOT NULL, provider TEXT NOT NULL, model TEXT, session TEXT, hash TEXT,
    occurrence INTEGER, method TEXT, url TEXT, status INTEGER, outcome TEXT NOT NULL, ms REAL NOT NULL, chunks INTEGER NOT NULL,
    bytes INTEGER NOT NULL, size INTEGER NOT NULL, lines
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
