import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPlayed } from '../../../cli/serve/played.ts';
import { fileStore } from '../../../recorder/fileStore/index.ts';
import type { Candidate } from '../../../recorder/matching/matcher.ts';
import type { RecordedFrame } from '../../../recorder/recording.ts';
import type { RecordingOutcome, RecordingStore } from '../../../recorder/store.ts';

const CHUNKS = 20_000;
const head = JSON.stringify({
  v: 1,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'a test' },
  at: '2026-01-01T00:00:00.000Z',
  request: null,
  response: { status: 200, headers: {}, ms: 1 },
  redacted: [],
});
const chunks = Array.from({ length: CHUNKS }, (_, at) => JSON.stringify({ ms: at + 1, text: `chunk ${String(at)}` }));
const end = JSON.stringify({ ms: CHUNKS + 1, end: 'complete' });

const candidate = (key: string, outcome: RecordingOutcome): Candidate => ({
  key,
  at: 0,
  provider: 'openai',
  model: null,
  occurrence: null,
  outcome,
  session: null,
  status: 200,
  request: null,
});

describe('a recording that is replayed', () => {
  let folder = '';
  let store: RecordingStore;
  const complaints: string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'llmgine-played-'));
    store = fileStore(folder);
    writeFileSync(join(folder, 'whole.ndjson'), `${[head, ...chunks, end].join('\n')}\n`);
    writeFileSync(join(folder, 'cut.ndjson'), `${[head, ...chunks.slice(0, 10)].join('\n')}\n`);
    writeFileSync(join(folder, 'damaged.ndjson'), `${[head, ...chunks, '{', end].join('\n')}\n`);
  });
  afterAll(async () => {
    await store.close()();
    rmSync(folder, { recursive: true });
  });

  const portionsOf = async (key: string, outcome: RecordingOutcome): Promise<readonly (readonly RecordedFrame[])[]> => {
    const played = await openPlayed(store, candidate(key, outcome), (line) => complaints.push(line));
    const portions: (readonly RecordedFrame[])[] = [];
    for (let frames = await played?.next(); frames !== undefined && frames !== null; frames = await played?.next())
      portions.push(frames);
    played?.close();
    return portions;
  };

  it('is read in portions, however long it is', async () => {
    const portions = await portionsOf('whole', 'complete');
    expect(portions.flat()).toHaveLength(CHUNKS + 1);
    expect(Math.max(...portions.map(({ length }) => length))).toBeLessThan(CHUNKS / 4);
  });

  it('stops where a recording without an end stops, and does not wait for its writer', async () => {
    expect((await portionsOf('cut', 'unfinished')).flat()).toHaveLength(10);
  });

  it('stops before a damaged line, and the damage is reported', async () => {
    complaints.length = 0;
    expect((await portionsOf('damaged', 'complete')).flat().length).toBeLessThanOrEqual(CHUNKS);
    expect(complaints).toStrictEqual([expect.stringContaining('damaged.ndjson')]);
  });

  it('is null if it was deleted', async () => {
    expect(await openPlayed(store, candidate('gone', 'complete'), (line) => complaints.push(line))).toBeNull();
  });
});
