import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { buildInspectorPage } from '../../../scripts/inspectorPage.mjs';
import * as E from '#fp-ts/Either';
import * as TE from '#fp-ts/TaskEither';
import { warnUnreadable } from '../../../cli/recordings/warnUnreadable.ts';
import { storeError } from '../../../recorder/errors.ts';
import { memoryStore } from '../../../recorder/memoryStore.ts';
import { runProgram } from '../../../cli/program.ts';
import { hasSqlite } from '../../../recorder/sqliteStore/index.ts';
import { openDatabase } from '../../../recorder/sqliteStore/database.ts';
import { loopback, until } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { itIf } from '../../support/requires.ts';
import { startCommand } from '../../support/runningCommand.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmgine-bad-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const head = JSON.stringify({
  v: 1,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'a test' },
  at: '2026-01-01T00:00:00.000Z',
  request: { method: 'POST', url: 'http://x/v1/chat/completions', headers: {}, body: { stream: true } },
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 0 },
  redacted: [],
});
const good = `${head}\n{"ms":1,"text":"data: [DONE]\\n\\n"}\n{"ms":2,"end":"complete"}\n`;

it.each([
  ['serve', ['serve']],
  ['analyze', ['analyze']],
])(
  '%s reports a missing folder, an empty folder and a store of a newer schema in one line each',
  async (_name, args) => {
    const run = async (path: string): Promise<string> => {
      const io = memoryIo();
      expect(await runProgram([...args, path], io)).toBe(1);
      expect(io.stderr()).toMatch(/^llmgine: [^\n]+\n$/);
      return io.stderr();
    };
    expect(await run(join(folder, 'none'))).toMatch(/there is no (file or folder|folder or database) with this name/);
    expect(await run(folder)).toMatch(/there are no recordings/);
    await writeFile(join(folder, 'store.json'), '{"kind":"llmgine-recordings","schema":99}');
    expect(await run(folder)).toMatch(/schema 99, .*open it with a newer llmgine/);
  },
);

it('serve reports damaged files with the line, and replays the others', async () => {
  await writeFile(join(folder, 'damaged.ndjson'), `${head}\nnonsense\n`);
  await writeFile(join(folder, 'future.ndjson'), good.replace('"v":1', '"v":9'));
  await writeFile(join(folder, 'good.ndjson'), good);
  const { url, io, stop } = await startCommand(['serve', folder, '--speed', '0']);
  expect(io.stderr()).toMatch(/damaged\.ndjson, line 2: the line is not JSON/);
  expect(io.stderr()).toMatch(/future\.ndjson, line 1: recording format version 9/);
  const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body: '{"stream":true}' });
  expect([answer.headers.get('x-llmgine-recording'), await answer.text()]).toEqual(['good', 'data: [DONE]\n\n']);
  expect(await stop()).toBe(130);
});

const cut = (text: string): Uint8Array => gzipSync(text).subarray(0, -12);

it('serve reads a compressed file that is cut as far as it goes, and reports one that is not gzip, with the remedy', async () => {
  await writeFile(join(folder, 'cut.ndjson.gz'), cut(good));
  await writeFile(join(folder, 'nonsense.ndjson.gz'), 'nonsense');
  const { url, io, stop } = await startCommand(['serve', folder, '--speed', '0']);
  expect(io.stderr()).toMatch(
    /nonsense\.ndjson\.gz: it cannot be decompressed \(Z_DATA_ERROR\): the file is damaged[^\n]+\n/,
  );
  expect(io.stderr()).toMatch(/cut: a recording without an end: [^\n]+\n/);
  const answer = await fetch(`${url}/v1/chat/completions?recording=cut`, { method: 'POST', body: '{"stream":true}' });
  expect(answer.headers.get('x-llmgine-recording')).toBe('cut');
  await answer.text().catch(() => '');
  expect(await stop()).toBe(130);
});

it('serve warns of two recordings of the same request without a number', async () => {
  await writeFile(join(folder, 'a.ndjson'), good);
  await writeFile(join(folder, 'b.ndjson'), good.replace('[DONE]', '{}').replace('T00:00:00', 'T00:00:01'));
  const { io, stop } = await startCommand(['serve', folder]);
  expect(io.stderr()).toMatch(
    /^llmgine: 1 request recorded more than once without a number, for example a and b: [^\n]+\n$/,
  );
  expect(await stop()).toBe(130);
});

it.each([
  ['record', ['record', '--target', 'http://127.0.0.1:9', '--out']],
  ['inspect', ['inspect']],
])('%s reports damaged files, each with file, line and remedy, and changes none', async (_name, args) => {
  const damaged = `${head}\nnonsense\n`;
  await writeFile(join(folder, 'damaged.ndjson'), damaged);
  await writeFile(join(folder, 'nonsense.ndjson.gz'), 'nonsense');
  await writeFile(join(folder, 'good.ndjson'), good);
  const page = await mkdtemp(join(tmpdir(), 'llmgine-page-'));
  await buildInspectorPage(page);
  const { io, stop } = await startCommand([...args, folder], { LLMGINE_INSPECTOR_PAGE: page });
  await until(() => io.stderr().split('\n').length > 2);
  const lines = io.stderr().trim().split('\n').sort();
  expect(lines).toEqual([
    expect.stringMatching(
      /damaged\.ndjson, line 2: the line is not JSON; .*restore the file from a copy, or record it again$/,
    ),
    expect.stringMatching(/nonsense\.ndjson\.gz: .*restore it from a copy, or delete it$/),
  ]);
  await stop();
  await rm(page, { recursive: true });
  expect(await readFile(join(folder, 'damaged.ndjson'), 'utf8')).toBe(damaged);
});

it('a command that ends reports no more damaged recordings', async () => {
  const stop = new AbortController();
  const told: string[] = [];
  const outline = { version: '1', read: () => Promise.resolve(E.left(storeError('load', 'a', 'it is damaged'))) };
  const outlines = ['a', 'b', 'c'].map((key) => ({ key, ...outline }));
  const tell = (message: string): void => {
    told.push(message);
    stop.abort();
  };
  await warnUnreadable({ ...memoryStore(), outlines: () => TE.right(outlines) }, tell, stop.signal);
  expect(told).toHaveLength(1);
});

it.each(['aggregate', 'tokens'])('%s names the damaged file, the line and the remedy', async (command) => {
  const file = join(folder, 'damaged.ndjson');
  const ran = async (text: string): Promise<string> => {
    await writeFile(file, text);
    const io = memoryIo();
    expect(await runProgram([command, file], io)).toBe(1);
    return io.stderr();
  };
  expect(await ran(`${head}\nnonsense\n`)).toMatch(
    /^llmgine: [^\n]+damaged\.ndjson, line 2: the line is not JSON; [^\n]+, or record it again\n/m,
  );
  expect(await ran(head.replace('2026', 'in 2026'))).toMatch(
    /^llmgine: [^\n]+damaged\.ndjson, line 1: at is not an ISO 8601 time; nothing can be read: restore the file from a copy, or delete it\n$/,
  );
});

it('serve reports that a file is not a database', async () => {
  const file = join(folder, 'x.sqlite');
  await writeFile(file, 'this is no database, however long it is, and whatever its name says');
  const io = memoryIo();
  expect(await runProgram(['serve', file], io)).toBe(1);
  expect(io.stderr()).toMatch(/^llmgine: cannot [^\n]+x\.sqlite[^\n]+\n$/);
});

const answered = async (
  out: string,
  before: () => Promise<unknown>,
): Promise<{ readonly text: string; readonly said: string }> => {
  const api = await loopback((_request, response) => {
    response.end('{"object":"list","data":[]}');
  });
  const { url, io, stop } = await startCommand(['record', '--target', api.url, '--out', out]);
  await before();
  const text = await (await fetch(`${url}/v1/models`)).text();
  await until(() => io.stderr().includes('not recorded'));
  await stop();
  await api.close();
  return { text, said: io.stderr() };
};

itIf(existsSync('/dev/full'), 'there is no /dev/full')(
  'record reports a full disk, and the client gets its answer',
  async () => {
    const { text, said } = await answered(folder, () => symlink('/dev/full', join(folder, 'index.ndjson')));
    expect(text).toBe('{"object":"list","data":[]}');
    expect(said).toMatch(
      /^llmgine: not recorded: cannot finish [^\n]+ \(ENOSPC\): the disk is full: free space, or prune the store$/m,
    );
    // only the index had no room: what was recorded is there
    expect((await readdir(folder)).filter((name) => name.endsWith('.ndjson'))).toHaveLength(2);
  },
);

it('record reports a folder that was deleted, and the client gets its response', async () => {
  const out = join(folder, 'out');
  await rm(out, { recursive: true, force: true });
  const { text, said } = await answered(out, async () => {
    await rm(out, { recursive: true });
    await writeFile(out, 'a file now');
  });
  expect(text).toBe('{"object":"list","data":[]}');
  expect(said).toMatch(
    /^llmgine: not recorded: cannot begin [^\n]+ \(ENOTDIR\): part of the path is a file, not a folder: check the path$/m,
  );
});

itIf(hasSqlite(), 'there is no SQLite')(
  'record reports a database that another process has locked, and the client gets its answer',
  async () => {
    const file = join(folder, 'x.sqlite');
    const other = openDatabase(file);
    const { text, said } = await answered(file, () => {
      other.exec('BEGIN IMMEDIATE');
      return Promise.resolve();
    });
    other.exec('COMMIT');
    other.close();
    expect(text).toBe('{"object":"list","data":[]}');
    expect(said).toMatch(
      /^llmgine: not recorded: cannot begin [^\n]+x\.sqlite: [^\n]+ \(SQLITE_BUSY\): another process is using the database/m,
    );
  },
  20_000,
);
