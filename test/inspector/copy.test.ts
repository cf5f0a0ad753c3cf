import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as rxjs from 'rxjs';
import { copyText } from '../../inspector/page/exchange/copy/texts.ts';
import { Trace } from '../../inspector/trace/trace.ts';
import * as operators from '../../operators/index.ts';
import * as recording from '../../recorder/index.ts';
import * as llmgine from '../../src/index.ts';
import * as streams from '../../streams/index.ts';
import { headWith } from '../support/anyRecording.ts';
import { loopback } from '../support/loopback.ts';
import { itIf } from '../support/requires.ts';
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

const hasCurl = spawnSync('curl', ['--version']).status === 0;

itIf(hasCurl, 'there is no curl')('the copied curl command sends the recorded request', async () => {
  const got: Record<string, unknown>[] = [];
  const server = await loopback((request, response) => {
    let text = '';
    request.on('data', (piece) => (text += String(piece)));
    request.on('end', () => {
      got.push({
        method: request.method,
        url: request.url,
        key: request.headers.authorization,
        body: JSON.parse(text),
      });
      response.end('{}');
    });
  });
  try {
    const body = { model: 'm', messages: [{ role: 'user', content: `it's "$HOME" \\ \n\u00e9` }] };
    const url = `${server.url}/v1/chat/completions?a=b&c=d`;
    const request = { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
    const { text } = copyText('curl', new Trace(headWith({ request })), 'a');
    const env = { ...process.env, OPENAI_API_KEY: 'mine' };
    await promisify(execFile)('sh', ['-c', text], { env });
    expect(got).toEqual([{ method: 'POST', url: '/v1/chat/completions?a=b&c=d', key: 'Bearer mine', body }]);
  } finally {
    await server.close();
  }
});
