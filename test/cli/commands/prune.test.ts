import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { runProgram } from '../../../cli/program.ts';
import { openStore } from '../../../cli/recordings/stores.ts';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import { hasSqlite, sqliteStore } from '../../../recorder/sqliteStore/index.ts';
import type { RecordingStore } from '../../../recorder/store.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { recordingOf } from '../../support/anyRecording.ts';
import { hasRedis, redisMissing, startRedis } from '../../support/redisServer.ts';
import { itIf } from '../../support/requires.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmgine-prune-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const fill = async (store: RecordingStore): Promise<void> => {
  for (const day of [1, 2, 3, 4]) {
    await store.save(
      `r${String(day)}`,
      recordingOf(['x'], { head: { at: `2026-01-0${String(day)}T00:00:00.000Z` } }),
    )();
  }
  await store.close()();
};

const keysIn = async (store: RecordingStore): Promise<readonly string[]> => {
  const listed = await store.list()();
  await store.close()();
  return listed._tag === 'Right' ? listed.right.map(({ key }) => key) : [];
};

const prune = async (...args: readonly string[]): Promise<readonly [number, string, string]> => {
  const io = memoryIo();
  const code = await runProgram(['prune', ...args], io);
  return [code, io.stdout(), io.stderr()];
};

it('deletes the oldest recordings of a folder, by count, size and age, and keeps a damaged file', async () => {
  await fill(fileStore(folder));
  await writeFile(join(folder, 'damaged.ndjson'), 'nonsense\n');
  expect(await prune(folder, '--max-count', '3')).toEqual([0, '1 recording deleted\n', '']);
  expect(await keysIn(fileStore(folder))).toEqual(['r2', 'r3', 'r4']);
  expect(await prune(folder, '--max-bytes', '1GB')).toEqual([0, '0 recordings deleted\n', '']);
  const days = (Date.now() - Date.parse('2026-01-03T12:00:00.000Z')) / 86_400_000;
  expect(await prune(folder, '--max-age', `${days.toFixed(3)}d`)).toEqual([0, '2 recordings deleted\n', '']);
  expect(await keysIn(fileStore(folder))).toEqual(['r4']);
  expect(await readdir(folder)).toContain('damaged.ndjson');
  expect(await prune(folder, '--max-bytes', '1')).toEqual([0, '1 recording deleted\n', '']);
});

itIf(hasSqlite(), 'there is no SQLite')('deletes the oldest recordings of a database', async () => {
  const file = join(folder, 'x.sqlite');
  await fill(sqliteStore(file));
  expect(await prune(file, '--max-count', '1')).toEqual([0, '3 recordings deleted\n', '']);
  expect(await keysIn(sqliteStore(file))).toEqual(['r4']);
});

itIf(hasRedis, redisMissing)('deletes the oldest recordings of a Redis server', async () => {
  const server = await startRedis();
  try {
    const url = `redis://127.0.0.1:${String(server.port)}`;
    await fill(await openStore(url));
    expect(await prune(url, '--max-count', '1')).toEqual([0, '3 recordings deleted\n', '']);
    expect(await keysIn(await openStore(url))).toEqual(['r4']);
  } finally {
    await server.remove();
  }
});

it.each([
  [[], /^llmgine: name what to keep: --max-count, --max-age or --max-bytes\n$/],
  [['--max-age', '30'], /Expected a time with its unit: s, m, h, d or w\.\n$/],
  [['--max-bytes', '0'], /Expected a size in bytes/],
  [['--max-count', '0'], /Expected a number from 1 up/],
])('is used wrongly with the limits %j, and deletes nothing', async (limits, message) => {
  await fill(fileStore(folder));
  const [code, , err] = await prune(folder, ...limits);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  expect(await keysIn(fileStore(folder))).toHaveLength(4);
});

it('reports a store that does not exist, and one of a newer schema, which it does not change', async () => {
  expect(await prune(join(folder, 'none'), '--max-count', '1')).toEqual([
    1,
    '',
    expect.stringMatching(/^llmgine: there is no folder or database with this name: [^\n]+none\n$/),
  ]);
  await fill(fileStore(folder));
  await writeFile(join(folder, 'store.json'), '{"kind":"llmgine-recordings","schema":99}');
  const before = await readdir(folder);
  const [code, , err] = await prune(folder, '--max-count', '1');
  expect([code, err]).toEqual([1, expect.stringMatching(/schema 99, .*open it with a newer llmgine/)]);
  expect(await readdir(folder)).toEqual(before);
});
