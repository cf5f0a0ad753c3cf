import { storeError } from '../errors.ts';
import { optionalNodeModule } from '../node.ts';

export type Value = string | number | null | Uint8Array;

/** What both drivers provide. */
export interface Driver {
  readonly exec: (sql: string) => unknown;
  readonly prepare: (sql: string) => {
    readonly all: (...values: Value[]) => unknown[];
    readonly run: (...values: Value[]) => unknown;
  };
  /** Releases the file. The program must not hold a statement any longer. */
  readonly close: () => unknown;
}

/** True if a driver is available: Node's own SQLite (22.13 and newer) or the package `libsql`. */
export const hasSqlite = (): boolean => ownSqlite() !== undefined || libsql() !== null;

const ownSqlite = () => optionalNodeModule((ask) => ask('node:sqlite'));

/** Opens a database file with the first driver that is there. Throws. */
export const openDriver = (file: string): Driver => {
  const own = ownSqlite();
  if (own !== undefined) return remembering(new own.DatabaseSync(file));
  const Made = libsql();
  if (Made === null) {
    throw storeError(
      'open',
      file,
      'this platform has no SQLite: use Node 22.13 or newer, install libsql, or keep recordings in files (fileStore)',
    );
  }
  const made = construct(Made, file);
  if (isDriver(made)) return releasing(made);
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

/** Prepares each statement once. `close` of Node's driver finalizes them. */
const remembering = (driver: Driver): Driver => {
  const statements = new Map<string, ReturnType<Driver['prepare']>>();
  return {
    exec: (sql) => driver.exec(sql),
    prepare: (sql) => {
      const known = statements.get(sql) ?? driver.prepare(sql);
      statements.set(sql, known);
      return known;
    },
    close: () => driver.close(),
  };
};

/**
 * Prepares each statement anew (about 40 microseconds more). A statement of libsql keeps the file open until it is
 * collected as garbage, and no method finalizes it. A statement that is used once is collected cheaply, with the youngest
 * objects.
 */
const releasing = (driver: Driver): Driver => ({
  exec: (sql) => driver.exec(sql),
  prepare: (sql) => driver.prepare(sql),
  close: () => {
    driver.close();
    collectYoungest();
  },
});

const collectYoungest = (): void => {
  const v8 = optionalNodeModule((ask) => ask('node:v8'));
  const vm = optionalNodeModule((ask) => ask('node:vm'));
  if (v8 === undefined || vm === undefined) return;
  v8.setFlagsFromString('--expose-gc');
  vm.runInNewContext("gc({ type: 'minor' })");
  v8.setFlagsFromString('--no-expose-gc');
};
