import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import OpenAI4 from 'openai4';
import OpenAI5 from 'openai5';
import OpenAI6 from 'openai6';
import { runSuite, suiteApi, type Change, type Got } from '../../support/appSuite.ts';
import { startCommand } from '../../support/runningCommand.ts';

// the versions differ in their types, but not in the methods that the suite uses
type Client = new (options: object) => OpenAI;
const versions: Readonly<Record<string, Client>> = {
  4: OpenAI4 as unknown as Client,
  5: OpenAI5 as unknown as Client,
  6: OpenAI6 as unknown as Client,
  7: OpenAI as unknown as Client,
};
const clientOf = (url: string, version = '7'): OpenAI => {
  const Made = versions[version] ?? (OpenAI as unknown as Client);
  return new Made({ apiKey: 'key', baseURL: `${url}/v1`, maxRetries: 1 });
};

const stampOf = (day: number): string =>
  ` It is 2026-03-0${String(day)}T10:00:00Z. Run 7f3b9c1e-58a2-4c6d-9e0f-0000000000${String(day)}0.`;
const recordedStamp = stampOf(1);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmgine-suite-'));
  const api = await suiteApi();
  const proxy = await startCommand(['record', '--target', api.url, '--out', folder]);
  const got = await runSuite(clientOf(proxy.url), { stamp: recordedStamp });
  await proxy.stop();
  await api.close();
  if (api.requests() !== 17 || !got.every(isRight)) throw new Error('the suite was not recorded');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const isRight = ({ id, answer }: Got): boolean => answer?.includes(id) === true;

/** A 404 that names at least one place where the request differs. */
const isNamedMiss = ({ error }: Got): boolean => {
  if (!(error instanceof Error) || !('status' in error) || error.status !== 404 || !('error' in error)) return false;
  const { code, differences } = Object(error.error) as { readonly code?: string; readonly differences?: unknown };
  return code === 'recording_not_found' && Array.isArray(differences) && differences.length > 0;
};

interface Counts {
  readonly right: number;
  readonly missed: number;
  readonly wrong: readonly string[];
}

/** Replays the suite with a change, and counts what the calls of the client got. */
const replay = async (change: Change, { version = '7', args = [] as readonly string[] } = {}): Promise<Counts> => {
  const server = await startCommand(['serve', folder, '--speed', '0', ...args]);
  try {
    const got = await runSuite(clientOf(server.url, version), { stamp: recordedStamp, ...change });
    const others = got.filter((one) => !isRight(one) && !isNamedMiss(one));
    return {
      right: got.filter(isRight).length,
      missed: got.filter(isNamedMiss).length,
      wrong: others.map(({ id, answer, error }) => `${id}: ${answer ?? String(error)}`),
    };
  } finally {
    await server.stop();
  }
};

describe('the suite of an app, recorded once, is answered right or with a 404 that names the difference', () => {
  it.each(Object.keys(versions))('by the client in version %s', async (version) => {
    expect(await replay({}, { version })).toEqual({ right: 16, missed: 0, wrong: [] });
  });

  it.each<readonly [string, Change, Omit<Counts, 'wrong'>]>([
    ['its tests run in another order', { reversed: true }, { right: 16, missed: 0 }],
    ['its texts have doubled blanks', { text: (text) => text.replaceAll(' ', '  ') }, { right: 16, missed: 0 }],
    ['a time and a uuid in its system prompt change', { stamp: stampOf(2) }, { right: 16, missed: 0 }],
    ['it has another temperature', { temperature: 0.3 }, { right: 16, missed: 0 }],
    ['it uses another model', { model: 'other' }, { right: 16, missed: 0 }],
    ['it offers one more tool', { moreTools: true }, { right: 13, missed: 3 }],
  ])('if %s', async (_name, change, counts) => {
    expect(await replay(change)).toEqual({ ...counts, wrong: [] });
  });

  it('with --strict only if the change is normalized', async () => {
    const change = { stamp: stampOf(2) };
    expect(await replay(change, { args: ['--strict', '--normalize', 'timestamps', 'uuids'] })).toEqual({
      right: 16,
      missed: 0,
      wrong: [],
    });
    expect(await replay(change, { args: ['--strict'] })).toEqual({ right: 4, missed: 12, wrong: [] });
  });
});
