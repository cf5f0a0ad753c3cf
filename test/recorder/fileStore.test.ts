import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { readRecordingFile } from '../../recorder/fileStore/readRecordingFile.ts';
import { serializeRecording } from '../../recorder/format/index.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { run, storeContract, type StoreUnderTest } from './storeContract.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'llmgine-'));

const dump = async (folder: string): Promise<string> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = names
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
};

const under = async (options: Parameters<typeof fileStore>[1]): Promise<StoreUnderTest> => {
  const folder = await temporary();
  return {
    open: (retention) =>
      fileStore(join(folder, 'store'), { ...options, ...(retention === undefined ? {} : { retention }) }),
    dump: () => dump(folder),
    cleanUp: () => rm(folder, { recursive: true, force: true }),
    shared: true,
  };
};

storeContract('fileStore', () => under({}));
storeContract('fileStore with gzip', () => under({ gzip: true }));

describe('fileStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporary();
  });
  afterEach(async () => {
    await chmod(folder, 0o755);
    await rm(folder, { recursive: true, force: true });
  });

  it('writes NDJSON that anyone can read, an index, and its schema', async () => {
    await run(fileStore(folder).save('a', recordingOf(['one'])));
    expect((await readdir(folder)).sort()).toEqual(['a.ndjson', 'index.ndjson', 'store.json']);
    expect(await readFile(join(folder, 'a.ndjson'), 'utf8')).toBe(serializeRecording(recordingOf(['one'])));
    expect(JSON.parse(await readFile(join(folder, 'store.json'), 'utf8'))).toEqual({
      kind: 'llmgine-recordings',
      schema: 1,
    });
  });

  it.each(['its file', 'its folder'])('reports at the next write that %s was deleted', async (what) => {
    const inner = join(folder, 'store');
    const store = fileStore(inner);
    const recording = recordingOf(['one']);
    const writer = await run(store.begin('a', recording.head));
    await rm(what === 'its file' ? join(inner, 'a.ndjson.part') : inner, { recursive: true });
    const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
    for (let write = 0; write < 2; write += 1) {
      expect(await writer.append(0, chunks)()).toMatchObject({ left: { _tag: 'StoreError', code: 'ENOENT' } });
    }
    expect(E.isLeft(await store.save('b', recording)())).toBe(what === 'its folder');
    await run(store.close());
    await run(store.save('b', recording));
  });

  it('rebuilds its index from the files', async () => {
    const store = fileStore(folder);
    await run(store.save('a', recordingOf(['one'])));
    await run(store.save('b', recordingOf(['two'])));
    const before = await run(store.list());
    await rm(join(folder, 'index.ndjson'));
    expect(await run(store.list())).toEqual(before);
    await writeFile(join(folder, 'index.ndjson'), '{"key":"b","at":1}\nnonsense\n{"key":');
    expect(await run(store.list())).toEqual(before);
  });

  it('prefers a file to its index', async () => {
    const store = fileStore(folder);
    await run(store.save('a', recordingOf(['one'])));
    await writeFile(join(folder, 'a.ndjson'), serializeRecording(recordingOf(['one', 'two'])));
    expect(await run(store.list())).toMatchObject([{ chunks: 2 }]);
    await rm(join(folder, 'a.ndjson'));
    expect(await run(store.list())).toEqual([]);
  });

  it('reads nested folders, and writes nothing if it only reads', async () => {
    await mkdir(join(folder, 'chat.completions'));
    await writeFile(join(folder, 'chat.completions/hello.ndjson'), serializeRecording(recordingOf(['one'])));
    const store = fileStore(folder);
    expect(await run(store.list())).toMatchObject([{ key: 'chat.completions/hello' }]);
    expect(await run(store.load('chat.completions/hello'))).toMatchObject({ value: { state: 'whole' } });
    expect(await readdir(folder)).toEqual(['chat.completions']);
  });

  it('skips a damaged file in a list, and reports the damage when it is loaded', async () => {
    const store = fileStore(folder);
    await run(store.save('good', recordingOf(['one'])));
    await writeFile(
      join(folder, 'bad.ndjson'),
      `${serializeRecording(recordingOf(['one'])).split('\n')[0] ?? ''}\n{"ms":}\n`,
    );
    expect(await run(store.list())).toMatchObject([{ key: 'good' }]);
    const result = await store.load('bad')();
    expect(result).toMatchObject({ left: { _tag: 'DamagedRecordingError', line: 2, file: `${folder}/bad.ndjson` } });
    expect(await readRecordingFile(join(folder, 'bad.ndjson'))()).toMatchObject({
      left: { line: 2, readable: { frames: { length: 0 } } },
    });
  });

  it('rejects a store of a newer schema, and changes nothing', async () => {
    await writeFile(join(folder, 'store.json'), '{"schema":2}');
    const store = fileStore(folder);
    for (const task of [
      store.list(),
      store.load('a'),
      store.save('a', recordingOf([])),
      store.prune({ maxCount: 0 }),
    ]) {
      const result = await task();
      expect(result).toMatchObject({ left: { _tag: 'StoreSchemaError', found: 2, supported: 1 } });
      expect(E.isLeft(result) && result.left.message).toContain('open it with a newer llmgine');
    }
    expect(await readdir(folder)).toEqual(['store.json']);
    await writeFile(join(folder, 'store.json'), 'hello');
    expect(await store.list()()).toMatchObject({ left: { _tag: 'StoreError', operation: 'open' } });
  });

  it('reports why a path cannot be a store', async () => {
    await writeFile(join(folder, 'file'), '');
    const result = await fileStore(join(folder, 'file/store')).save('a', recordingOf([]))();
    expect(result).toMatchObject({ left: { _tag: 'StoreError', operation: 'save', code: 'ENOTDIR' } });
    expect(E.isLeft(result) && result.left.message).toContain('check the path');
  });

  it('reads one file by its path, also gzipped', async () => {
    await run(fileStore(folder, { gzip: true }).save('a', recordingOf(['one'])));
    expect((await run(readRecordingFile(join(folder, 'a.ndjson.gz')))).frames).toHaveLength(2);
    expect(await readRecordingFile(join(folder, 'none.ndjson'))()).toMatchObject({ left: { code: 'ENOENT' } });
    // what is not gzip is an error, not a crash
    await writeFile(join(folder, 'b.ndjson.gz'), 'hello');
    expect(await readRecordingFile(join(folder, 'b.ndjson.gz'))()).toMatchObject({ left: { _tag: 'StoreError' } });
  });

  it('a claim that meets the end of the recording in another process is fenced, and leaves no file', async () => {
    const store = fileStore(folder);
    const recording = recordingOf(['one', 'two']);
    const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
    const writer = await run(store.begin('a', recording.head, { live: {} }));
    await run(writer.append(0, chunks));
    const fs = process.getBuiltinModule('node:fs');
    const { openSync } = fs;
    let isClaimed = false;
    const spy = jest.spyOn(fs, 'openSync').mockImplementation((path, flags, mode) => {
      const opened = openSync(path, flags, mode);
      // the other process ends it while the claim reads what is there
      if (isClaimed && flags === 'r') fs.renameSync(join(folder, 'a.ndjson.part'), join(folder, 'a.ndjson'));
      isClaimed = flags === 'ax';
      return opened;
    });
    try {
      expect(await store.begin('a', recording.head, { claim: true })()).toMatchObject({
        left: { _tag: 'FencedError' },
      });
    } finally {
      spy.mockRestore();
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('a.'))).toEqual(['a.ndjson']);
  });
});
