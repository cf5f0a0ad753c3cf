import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { hasSqlite, sqliteStore } from '../../recorder/sqliteStore/index.ts';
import { openDatabase } from '../../recorder/sqliteStore/database.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { run, storeContract, type StoreUnderTest } from './storeContract.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'llmgine-'));

const under = async (options: Parameters<typeof sqliteStore>[1]): Promise<StoreUnderTest> => {
  const folder = await temporary();
  return {
    open: (retention) =>
      sqliteStore(join(folder, 'recordings.db'), { ...options, ...(retention === undefined ? {} : { retention }) }),
    dump: async () => {
      const names = await readdir(folder);
      return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('\n');
    },
    cleanUp: () => rm(folder, { recursive: true, force: true }),
    shared: true,
  };
};

if (!hasSqlite()) {
  process.stderr.write('skipped: sqliteStore: no SQLite here (Node 22.13 or newer has it, or install libsql)\n');
  it('reports what is missing if there is no SQLite', async () => {
    const result = await sqliteStore('/nowhere/a.db').list()();
    expect(E.isLeft(result) && result.left.message).toMatch(
      /no SQLite here: use Node 22.13 or newer, or install libsql/,
    );
  });
} else {
  storeContract('sqliteStore', () => under({}));
  storeContract('sqliteStore with gzip', () => under({ gzip: true }));
}

(hasSqlite() ? describe : describe.skip)('sqliteStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporary();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('rejects a database of a newer schema, and changes nothing', async () => {
    const file = join(folder, 'a.db');
    const store = sqliteStore(file);
    await run(store.save('a', recordingOf(['one'])));
    await run(store.close());
    const database = openDatabase(file);
    database.exec('PRAGMA user_version = 2');
    database.close();
    const result = await store.list()();
    expect(result).toMatchObject({ left: { _tag: 'StoreSchemaError', found: 2, supported: 1 } });
    expect(E.isLeft(result) && result.left.message).toContain('nothing in it was changed');
  });

  it('rejects a file that is not a database, and a database of another program', async () => {
    const file = join(folder, 'a.db');
    await writeFile(file, 'hello, this is no database at all'.repeat(100));
    expect(await sqliteStore(file).list()()).toMatchObject({ left: { _tag: 'StoreError', code: 'SQLITE_NOTADB' } });
    expect(await sqliteStore(join(folder, 'none/a.db')).list()()).toMatchObject({ left: { _tag: 'StoreError' } });
  });

  it('waits for another process that locks it, without blocking its own', async () => {
    const file = join(folder, 'a.db');
    const store = sqliteStore(file);
    await run(store.save('a', recordingOf(['one'])));
    const other = openDatabase(file);
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const saving = run(store.save('b', recordingOf(['one'])));
    while (turns < 20) await new Promise((resolve) => setTimeout(resolve, 1));
    clearInterval(counting);
    other.exec('COMMIT');
    await saving;
    expect(await run(store.list())).toHaveLength(2);
    other.close();
    await run(store.close());
  });

  it('reports that another process locks it', async () => {
    const file = join(folder, 'a.db');
    const store = sqliteStore(file, { busyMs: 1 });
    await run(store.save('a', recordingOf(['one'])));
    const other = openDatabase(file);
    other.exec('BEGIN IMMEDIATE');
    const result = await store.save('b', recordingOf(['one']))();
    other.exec('COMMIT');
    expect(result).toMatchObject({ _tag: 'Left', left: { _tag: 'StoreError', code: 'SQLITE_BUSY' } });
    expect(E.isRight(await store.save('b', recordingOf(['one']))())).toBe(true);
    other.close();
    await run(store.close());
  });
});
