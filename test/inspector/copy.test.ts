import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as rxjs from 'rxjs';
import { copyText } from '../../inspector/page/exchange/copy/texts.ts';
import { Trace } from '../../inspector/trace/trace.ts';
import * as operators from '../../operators/index.ts';
import * as recording from '../../recorder/index.ts';
import * as llmgine from '../../src/index.ts';
import * as streams from '../../streams/index.ts';
import { recordedFamilies, recordings } from '../support/recordings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llmgine-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a copied test may import. */
const modules = (): Readonly<Record<string, object>> => ({
  llmgine,
  'llmgine/operators': operators,
  'llmgine/recording': { ...recording, fileStore: () => recording.fileStore(folder) },
  'llmgine/streams': streams,
  rxjs,
});

/** Runs the copied text, and returns what it compares with its snapshot. */
const run = async (text: string): Promise<unknown> => {
  let compared: unknown;
  const runs: (() => Promise<void>)[] = [];
  const jestGlobals = {
    it: (_name: string, test: () => Promise<void>) => runs.push(test),
    expect: Object.assign(
      (value: unknown) => ({
        toMatchObject: (expected: Record<string, unknown>) => {
          expect(value).toMatchObject(expected);
        },
        toMatchSnapshot: () => {
          compared = value;
        },
      }),
      { anything: () => expect.anything() },
    ),
  };
  const all = { ...modules(), '@jest/globals': jestGlobals };
  const script = text.replace(/^import (\{.*\}) from '(.*)';$/gm, "const $1 = modules['$2'];");
  // the text is code that a user runs
  new Function('modules', script)(all);
  for (const each of runs) await each();
  return compared;
};

describe('the copied test', () => {
  const cases = recordedFamilies().flatMap((family) =>
    recordings(family)
      .filter(({ recording: { head } }) => head.request?.body !== undefined)
      .slice(0, 3)
      .map((one) => [`${family}/${one.name}`, one] as const),
  );

  it.each(cases)('reads %s as it was', async (name, { recording: { head, frames } }) => {
    const trace = new Trace(head, { bytes: 1e8, items: 1e5 });
    trace.take(frames);
    await writeFile(join(folder, 'a.ndjson'), copyText('recording', trace, name).text);
    const response = await run(copyText('test', trace, name).text);
    expect(JSON.stringify({ ...Object(response), meta: null })).toBe(
      JSON.stringify({ ...trace.final?.response, meta: null }),
    );
  });
});
