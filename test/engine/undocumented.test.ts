import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import type { Json } from '../../src/json/json.ts';
import { startCensus, type Sent, type Undocumented } from '../../src/engine/undocumented.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { event } from '../support/bodies.ts';
import { memoryIo } from '../support/memoryIo.ts';
import { serializeRecording } from '../../recorder/index.ts';

const sent = (json: Json, more: Partial<Sent> = {}): Sent => ({
  json,
  as: 'event',
  name: null,
  api: null,
  provider: 'p',
  model: 'm',
  ...more,
});
const census = (...all: readonly Sent[]): readonly Undocumented[] => {
  const held = startCensus();
  for (const one of all) held.add(one);
  return held.rows();
};
const chunk = (delta: Json): Json => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta }] });

describe('the census of what is undocumented', () => {
  it('counts a field by its path, with its JSON kinds, providers and models', () => {
    expect(
      census(
        sent(chunk({ mood: 'merry' })),
        sent(chunk({ mood: 3 }), { provider: 'q', model: 'n' }),
        sent(chunk({ content: 'x' })),
      ),
    ).toEqual([
      {
        kind: 'field',
        api: 'chat.completions',
        path: 'choices[].delta.mood',
        count: 2,
        types: ['number', 'string'],
        providers: ['p', 'q'],
        models: ['m', 'n'],
      },
    ]);
  });

  it.each<[string, Sent, Partial<Undocumented>]>([
    ['an event', sent({ type: 'response.dreamt', sequence_number: 1 }), { kind: 'event', path: 'response.dreamt' }],
    [
      'a member of a union',
      sent({ type: 'response.output_item.added', output_index: 0, item: { type: 'dream' }, sequence_number: 1 }),
      { kind: 'member', path: 'item.type' },
    ],
    [
      'a value of an enum',
      sent({ object: 'response', output: [], status: 'dreaming' }, { as: 'body' }),
      { kind: 'value', path: 'status', api: 'responses' },
    ],
    [
      'a field of an event that is known by its name',
      sent({ type: 'transcript.text.delta', delta: 'r', mood: 1 }, { name: 'transcript.text.delta' }),
      { kind: 'field', path: 'mood', api: 'audio.transcriptions' },
    ],
    [
      'a field of an error',
      sent({ error: { message: 'x', mood: 1 } }, { as: 'error' }),
      { api: 'error', path: 'error.mood' },
    ],
    [
      'a body of no known API',
      sent({ object: 'dream' }, { as: 'body' }),
      { api: 'unknown', kind: 'body', path: 'dream' },
    ],
  ])('recognises %s', (_name, one, row) => {
    expect(census(one)).toMatchObject([{ count: 1, ...row }]);
  });

  it('lists the most frequent first', () => {
    const rows = census(sent(chunk({ a: 1 })), sent(chunk({ b: 1 })), sent(chunk({ b: 1 })));
    expect(rows.map(({ path, count }) => [path, count])).toEqual([
      ['choices[].delta.b', 2],
      ['choices[].delta.a', 1],
    ]);
  });
});

describe('llmgine undocumented', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llmgine-'));
    const body = event({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { mood: 'secret' } }] });
    await writeFile(join(folder, 'a.ndjson'), serializeRecording(recordingOf([body, body])));
    const exchange = {
      api: 'embeddings',
      provider: 'x',
      model: 'e',
      response: { status: 200, body: '{"data":[],"mood":1}' },
    };
    await writeFile(join(folder, 'b.json'), JSON.stringify(exchange));
    await writeFile(join(folder, 'a.final.json'), '{}');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads recordings and exchanges of a folder, and shows no content', async () => {
    const io = memoryIo();
    expect(await runProgram(['undocumented', '--json', folder], io)).toBe(0);
    expect(JSON.parse(io.stdout())).toMatchObject([
      { api: 'chat.completions', path: 'choices[].delta.mood', count: 2, types: ['string'], models: ['m'] },
      { api: 'embeddings', path: 'mood', count: 1, types: ['number'], providers: ['x'], models: ['e'] },
    ]);
    expect(io.stdout()).not.toContain('secret');
    expect(io.stderr()).toBe('2 undocumented in 2 exchanges\n');
  });

  it('prints a table', async () => {
    const io = memoryIo();
    await runProgram(['undocumented', folder], io);
    expect(io.stdout().split('\n').slice(0, 4)).toEqual([
      '2 undocumented in 2 exchanges',
      '',
      'count  api               kind   path                  types   providers  models',
      '    2  chat.completions  field  choices[].delta.mood  string  openai     m',
    ]);
  });

  it('exits with 1 for an unknown name', async () => {
    const io = memoryIo();
    expect(await runProgram(['undocumented', join(folder, 'nothing')], io)).toBe(1);
    expect(io.stderr()).toContain('there is no file or folder with this name');
  });
});
