import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { runProgram } from '../../../src/cli/program.ts';
import { memoryIo } from '../../support/memoryIo.ts';
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
  request: null,
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 0 },
  redacted: [],
});
const good = `${head}\n{"ms":1,"text":"data: [DONE]\\n\\n"}\n{"ms":2,"end":"complete"}\n`;

it.each([
  ['serve', ['serve']],
  ['analyze', ['analyze']],
])(
  '%s names a folder that is not there, an empty one, and a store of a newer schema, each in one line',
  async (_name, args) => {
    const run = async (path: string): Promise<string> => {
      const io = memoryIo();
      expect(await runProgram([...args, path], io)).toBe(1);
      expect(io.stderr()).toMatch(/^llmgine: [^\n]+\n$/);
      return io.stderr();
    };
    expect(await run(join(folder, 'none'))).toMatch(/there is no (file or folder|folder or database) of this name/);
    expect(await run(folder)).toMatch(/there are no recordings/);
    await writeFile(join(folder, 'store.json'), '{"kind":"llmgine-recordings","schema":99}');
    expect(await run(folder)).toMatch(/schema 99, .*open it with a newer llmgine/);
  },
);

it('serve names what is damaged by file and line, and answers with the rest', async () => {
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

it('serve says that a file is no database', async () => {
  const file = join(folder, 'x.sqlite');
  await writeFile(file, 'this is no database, however long it is, and whatever its name says');
  const io = memoryIo();
  expect(await runProgram(['serve', file], io)).toBe(1);
  expect(io.stderr()).toMatch(/^llmgine: cannot [^\n]+x\.sqlite[^\n]+\n$/);
});
