import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { end } from '../../src/core/frame.ts';
import { storeCodeOf } from '../../recorder/errors.ts';
import { hasSqlite, sqliteStore } from '../../recorder/sqliteStore/index.ts';
import { openDatabase } from '../../recorder/sqliteStore/database.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { describeIf, itIf } from '../support/requires.ts';
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
  it('reports what is missing if there is no SQLite', async () => {
    const result = await sqliteStore('/nowhere/a.db').list()();
    expect(E.isLeft(result) && result.left.message).toMatch(
      /this platform has no SQLite: use Node 22\.13 or newer, install libsql, or/,
    );
  });
} else {
  storeContract('sqliteStore', () => under({}));
  storeContract('sqliteStore with gzip', () => under({ gzip: true }));
}

describeIf(hasSqlite(), 'there is no SQLite')('sqliteStore', () => {
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
    database.exec('PRAGMA user_version = 3');
    database.close();
    const result = await store.list()();
    expect(result).toMatchObject({ left: { _tag: 'StoreSchemaError', found: 3, supported: 2 } });
    expect(E.isLeft(result) && result.left.message).toContain('nothing in it was changed');
  });

  it('opens a database of the schema before, which had no writers, and keeps its recordings', async () => {
    const file = join(folder, 'a.db');
    await run(sqliteStore(file).save('a', recordingOf(['one', 'two'])));
    const database = openDatabase(file);
    database.exec('DROP TABLE writers; ALTER TABLE recordings DROP COLUMN expires; PRAGMA user_version = 1');
    database.close();
    const store = sqliteStore(file);
    expect(await run(store.list())).toMatchObject([{ key: 'a', chunks: 2, expires: null }]);
    const watch = await run(store.watch('a', 1));
    expect(await run(watch.next())).toMatchObject({ at: 1, frames: { length: 2 } });
    const writer = await run(store.begin('b', recordingOf([]).head));
    await run(writer.finish(end(0, 'complete')));
    await run(store.close());
  });

  it('reports a full disk by its own code, not by that of the rollback', () => {
    const database = openDatabase(join(folder, 'a.db'));
    // the number of pages that the file may have: the same error as that of a full disk
    database.exec('PRAGMA max_page_count = 30');
    const fill = (): void => {
      database.transaction(() => {
        database.run('INSERT INTO parts (key, number, lines) VALUES (?, ?, ?)', ['a', 1, 'x'.repeat(1e6)]);
      });
    };
    let thrown: unknown = null;
    try {
      fill();
    } catch (error) {
      thrown = error;
    }
    expect(storeCodeOf(thrown)).toMatch(/^SQLITE_FULL/);
    expect(database.all('SELECT * FROM parts')).toEqual([]);
    database.close();
  });

  const opened = '/proc/self/fd';
  itIf(existsSync(opened), `there is no ${opened}`)('releases its file when it is closed', async () => {
    const file = join(folder, 'a.db');
    const held = (): number =>
      readdirSync(opened).filter((name) => {
        try {
          return readlinkSync(join(opened, name)).startsWith(file);
        } catch {
          return false;
        }
      }).length;
    const store = sqliteStore(file);
    for (let round = 0; round < 2; round += 1) {
      await run(store.save('a', recordingOf(['one'])));
      await run(store.list());
      expect(held()).toBeGreaterThan(0);
      await run(store.close());
      expect(held()).toBe(0);
    }
  });

  it.each(['deleted', 'replaced'])('reports at the next write that the database was %s', async (how) => {
    const file = join(folder, 'a.db');
    const store = sqliteStore(file);
    const writer = await run(store.begin('a', recordingOf(['one']).head));
    const other = join(folder, 'b.db');
    if (how === 'replaced') openDatabase(other).close();
    await rm(file);
    if (how === 'replaced') await rename(other, file);
    const gone = { left: { _tag: 'StoreError', code: 'ENOENT', place: file } };
    expect(
      await writer.append(
        0,
        recordingOf(['one']).frames.filter((frame) => frame._tag === 'Bytes'),
      )(),
    ).toMatchObject(gone);
    expect(await store.save('b', recordingOf(['two']))()).toMatchObject(gone);
    await run(store.close());
    await run(store.save('b', recordingOf(['two'])));
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
