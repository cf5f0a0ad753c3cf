import { storeError, storeSchemaError } from '../errors.ts';
import { optionalNodeModule } from '../node.ts';

/** The schema that this version writes, and the newest that it opens. In the file it is `user_version`. */
const databaseSchema = 1;

type Value = string | number | null | Uint8Array;
type Row = Readonly<Record<string, unknown>>;

/** An open database. Everything here is synchronous, as SQLite is, and throws what SQLite throws. */
export interface Database {
  readonly all: (sql: string, values?: readonly Value[]) => readonly Row[];
  readonly run: (sql: string, values?: readonly Value[]) => void;
  /** Statements that give nothing. */
  readonly exec: (sql: string) => void;
  /** All of it or nothing; waits for other writers. */
  readonly transaction: <A>(run: () => A) => A;
  readonly close: () => void;
}

/** What both drivers have. */
interface Driver {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => {
    readonly all: (...values: Value[]) => unknown[];
    readonly run: (...values: Value[]) => unknown;
  };
  readonly close: () => unknown;
}

/** Opens a database file, makes its tables if it is new, refuses one of a newer schema. Throws. */
export const openDatabase = (file: string, busyMs: number): Database => {
  const driver = openDriver(file);
  try {
    driver.exec(`PRAGMA busy_timeout = ${String(Math.max(0, Math.floor(busyMs)))}`);
    // with WAL, a killed process loses nothing by it; a machine that loses its power may lose the last moment
    driver.exec('PRAGMA synchronous = NORMAL');
    const database = over(driver);
    prepare(database, driver, file);
    return database;
  } catch (error) {
    driver.close();
    throw error;
  }
};

/** Whether there is anything here that opens databases: Node's own SQLite (22.13 and newer), or `better-sqlite3`. */
export const hasSqlite = (): boolean => ownSqlite() !== undefined || betterSqlite() !== null;

const ownSqlite = () => optionalNodeModule((ask) => ask('node:sqlite'));

const openDriver = (file: string): Driver => {
  const own = ownSqlite();
  if (own !== undefined) return new own.DatabaseSync(file);
  const better = betterSqlite();
  if (better !== null) return better(file);
  throw storeError(
    'open',
    file,
    'there is no SQLite here: use Node 22.13 or newer, or install better-sqlite3, or keep recordings in files (fileStore)',
  );
};

/** The optional peer, by `require`: it is looked for only where it is needed, and no bundler meets it. */
const betterSqlite = (): ((file: string) => Driver) | null => {
  const modules = optionalNodeModule((ask) => ask('node:module'));
  if (modules === undefined) return null;
  try {
    const Made: unknown = modules.createRequire(import.meta.url)('better-sqlite3');
    return typeof Made !== 'function' ? null : (file) => driverOf(Reflect.construct(Made, [file]));
  } catch {
    return null;
  }
};

const driverOf = (made: unknown): Driver => {
  if (isDriver(made)) return made;
  throw storeError('open', null, 'better-sqlite3 is not as it was: install version 12');
};

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
        .filter(isRow),
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

const prepare = (database: Database, driver: Driver, file: string): void => {
  if (versionOf(database) === databaseSchema) return;
  refuseNewer(database, file);
  // before the first table, or it has no effect
  driver.exec('PRAGMA auto_vacuum = INCREMENTAL');
  // readers then do not wait for writers; what was written before a process was killed stays
  driver.exec('PRAGMA journal_mode = WAL');
  database.transaction(() => {
    // another process may have made them since
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
    throw storeError('open', file, 'it is a database of something else: choose another file');
  }
};

const versionOf = (database: Database): number => Number(database.all('PRAGMA user_version')[0]?.['user_version'] ?? 0);

// `lines` of a finished recording is its text, gzipped or not; of one that is being written: its head, and `parts` the rest
const tables = `
  CREATE TABLE recordings (
    key TEXT PRIMARY KEY, at REAL NOT NULL, api TEXT NOT NULL, provider TEXT NOT NULL, model TEXT, session TEXT, hash TEXT,
    occurrence INTEGER, method TEXT, url TEXT, status INTEGER, outcome TEXT NOT NULL, ms REAL NOT NULL, chunks INTEGER NOT NULL,
    bytes INTEGER NOT NULL, size INTEGER NOT NULL, lines
  );
  CREATE TABLE parts (key TEXT NOT NULL, number INTEGER NOT NULL, lines TEXT NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
  CREATE INDEX by_time ON recordings (at);
  CREATE INDEX by_session ON recordings (session, at);
  CREATE INDEX by_provider ON recordings (provider, at);
  CREATE INDEX by_model ON recordings (model, at);
  CREATE INDEX by_api ON recordings (api, at);
  CREATE INDEX by_outcome ON recordings (outcome, at);
  CREATE INDEX by_hash ON recordings (hash, at);
`;
