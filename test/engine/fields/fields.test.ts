import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runProgram } from '../../../cli/program.ts';
import { coverageOf, type PromisedPaths } from '../../../src/engine/fields/coverage.ts';
import { fieldMap } from '../../../src/engine/fields/fieldMap.ts';
import { familyPage, indexPage, sameFamily } from '../../../scripts/fieldPages.ts';
import { fieldRoots } from '../../../src/engine/fields/roots.ts';
import { apiPaths } from '../../support/fields.ts';
import { memoryIo } from '../../support/memoryIo.ts';
import { describeShared } from '../../support/shared.ts';

const docs = new URL('../../../docs/fields/', import.meta.url);
const page = (name: string): string => readFileSync(new URL(name, docs), 'utf8');
const rows = fieldMap();
const families = Object.keys(fieldRoots());

// Trusts the file for its types: `npm run fields` wrote it.
const isPromised = (json: unknown): json is PromisedPaths => typeof json === 'object' && json !== null;
const promised = (): PromisedPaths => {
  const json: unknown = JSON.parse(page('paths.json'));
  return isPromised(json) ? json : {};
};

describe('the field map', () => {
  it('has a meaning for every field', () => {
    const mute = rows.filter(({ description }) => description === '');
    expect(mute.map(({ schema, vpath }) => `${schema} ${vpath}`)).toEqual([]);
  });

  it('describes a field with the data of its codec and its comment', () => {
    expect(rows.find(({ path }) => path === 'choices[].delta.function_call')).toMatchObject({
      family: 'chat.completion.chunk',
      type: 'object',
      required: false,
      deprecated: true,
    });
    expect(rows.find(({ schema, path }) => schema === 'ImagesResponse' && path === 'svg_usage')).toMatchObject({
      since: '7.52',
      source: 'types',
    });
  });

  it('contains every promised path', () => {
    const covered = coverageOf(promised());
    // no facts exist about Realtime: test/types/realtime.test-d.ts compares its schemas with the types of the SDK
    const known = families.filter((family) => !family.startsWith('realtime.'));
    expect(covered.map(({ family }) => family).sort()).toEqual([...known].sort());
    expect(covered.flatMap(({ family, missing }) => missing.map((path) => `${family} ${path}`))).toEqual([]);
    expect(covered.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(3400);
  });

  it('reports a path that no codec contains', () => {
    expect(coverageOf({ 'chat.completion': { ChatCompletion: ['id', 'tomorrow'], Dream: ['id'] } })).toEqual([
      { family: 'chat.completion', found: 1, missing: ['ChatCompletion tomorrow', 'Dream id'] },
    ]);
  });
});

describe('docs/fields (run `npm run fields` if this fails)', () => {
  it.each(families)('agrees with the codecs: %s', (family) => {
    const own = rows.filter((row) => row.family === family);
    expect(page(`${family}.md`)).toBe(familyPage(family, own, sameFamily(family, fieldRoots())));
  });

  it('lists every family and no other', () => {
    expect(page('README.md')).toBe(indexPage(rows));
    const pages = readdirSync(docs).filter((name) => name.endsWith('.md'));
    expect(pages.sort()).toEqual([...families.map((family) => `${family}.md`), 'README.md'].sort());
  });
});

describeShared('the promised paths', () => {
  it('are those of the facts', () => {
    expect(promised()).toEqual(apiPaths());
  });
});

describe('llmgine fields', () => {
  it('prints the rows of one family as JSON', async () => {
    const io = memoryIo();
    expect(await runProgram(['fields', '--api', 'audio.speech.events', '--json'], io)).toBe(0);
    expect(JSON.parse(io.stdout())).toEqual(rows.filter(({ family }) => family === 'audio.speech.events'));
  });

  it('names what Realtime sends', async () => {
    const io = memoryIo();
    expect(await runProgram(['fields', '--api', 'realtime.events'], io)).toBe(0);
    expect(io.stdout()).toMatch(/<response\.output_audio_transcript\.delta.*>\.delta/);
  });

  it('prints a table', async () => {
    const io = memoryIo();
    await runProgram(['fields', '--api', 'embeddings'], io);
    expect(io.stdout()).toMatch(/^family +schema +path +type +present +source +description\n/);
    expect(io.stdout()).toMatch(/data\[\]\.embedding +array<number> \| string +always/);
  });

  it('prints the coverage of a list of paths', async () => {
    const io = memoryIo();
    const file = new URL('paths.json', docs).pathname;
    expect(await runProgram(['fields', '--covers', file], io)).toBe(0);
    process.stdout.write(io.stdout());
    expect(io.stdout()).toMatch(/all +(\d+) +\1\n$/);
  });

  it.each([
    ['a list that there is not', '/nowhere.json', 'cannot be read'],
    ['a file that is not a list', new URL('../../../package.json', import.meta.url).pathname, 'is not {family'],
  ])('exits with 1 for %s', async (_name, file, why) => {
    const io = memoryIo();
    expect(await runProgram(['fields', '--covers', file], io)).toBe(1);
    expect(io.stderr()).toContain(why);
  });

  it('rejects an unknown family', async () => {
    expect(await runProgram(['fields', '--api', 'telepathy'], memoryIo())).toBe(2);
  });
});
