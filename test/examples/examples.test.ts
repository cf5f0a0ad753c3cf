import { readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lastValueFrom, of, toArray } from 'rxjs';
import { decode, snapshots, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';
import { fromRecording } from '../../streams/index.ts';
import { printedBy, printedWith, type Answer } from '../support/examples.ts';
import { recordings } from '../support/recordings.ts';
import { startCommand, type RunningCommand } from '../support/runningCommand.ts';
import { wordCount } from './ownFold.ts';
import { sentences } from './ownOperator.ts';

const folder = new URL('./', import.meta.url);
const outputOf = (name: string): string => readFileSync(new URL(`${name}.txt`, folder), 'utf8');

/** What the server answers to an example's requests, in turn. */
const answer = (recording: string, chunks?: number): Answer =>
  chunks === undefined ? { recording } : { recording, chunks };
const text = answer('chat.completions/text');
const served: Readonly<Record<string, readonly Answer[]>> = {
  tokens: [text],
  askEndpoint: [text],
  askResumes: [answer('responses/text', 12), answer('responses/text')],
  chatDeltas: [answer('chat.completions/two-choices')],
  chatFinal: [answer('chat.completions/length')],
  responsesItems: [answer('responses/web-search')],
  multiAgent: [answer('responses/multi-agent')],
  socketResponses: [answer('responses/text'), answer('responses/reasoning-summary')],
  realtimeSession: [answer('realtime/session')],
  responsesReasoning: [answer('responses/reasoning-summary')],
  completionsText: [answer('completions/logprobs')],
  transcriptionText: [answer('audio.transcriptions/text')],
  transcriptionSpeakers: [answer('audio.transcriptions/diarized')],
  speechAudio: [answer('audio.speech/pieces')],
  imagesPreviews: [answer('images/generation')],
  agentsSession: [answer('agents.sessions/subagents')],
  bodiesEmbeddings: [answer('embeddings/base64')],
  bodiesBatch: [],
  bodiesErrors: [],
  testMarbles: [],
  testRecording: [],
  lifecycleRetry: [answer('chat.completions/rate-limited'), text],
  lifecycleTimeout: [{ ...answer('chat.completions/text', 9), stalls: true }],
  lifecycleResume: [answer('responses/text', 12), answer('responses/text')],
  lifecycleDrain: [text],
  lifecycleAbort: [text],
  lifecycleSlowReader: [text],
  lifecycleReaders: [text],
  secondTurn: [text, text],
  toolCallsRun: [answer('chat.completions/tool-calls-parallel')],
  toolCallsFill: [answer('chat.completions/tool-calls-parallel')],
  logprobsConfidence: [answer('chat.completions/logprobs')],
  logprobsFields: [],
  errorsHandled: [
    text,
    answer('chat.completions/rate-limited'),
    answer('chat.completions/error-in-stream'),
    answer('chat.completions/cut'),
  ],
  errorsLimits: [answer('chat.completions/two-choices')],
  hardeningStrict: [],
  metricsMeta: [answer('chat.completions/kept-alive')],
  recordReplay: [text],
  reEmitTee: [text],
  sdkStream: [text],
};

/** Examples that run against `llmgine serve`, as a newcomer without a key runs them: those of the README, and one with the same request. */
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const newcomers = [...readme.matchAll(/<!-- example: (\w+) -->/g)]
  .map(([, name = '']) => name)
  .concat('structuredLive');

/** Examples that only define something; each has its own test below. */
const definitions = ['ownFold', 'ownOperator', 'reEmitProxy'];

// some examples wait on purpose, and a busy machine needs longer
jest.setTimeout(30_000);

it('every example is run', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  expect(files.sort()).toEqual(
    [...Object.keys(served), ...newcomers, ...definitions].map((name) => `${name}.ts`).sort(),
  );
});

it.each(Object.entries(served))('%s prints the content of its output file', async (name, answers) => {
  const expected = outputOf(name);
  const printed = await printedBy(() => import(new URL(`${name}.ts`, folder).href), answers, expected);
  expect(printed.text).toBe(expected);
  expect(printed.paths).toHaveLength(answers.length);
});

describe('with llmgine serve', () => {
  let serve: RunningCommand;
  beforeAll(async () => {
    serve = await startCommand(['serve', '--speed', '0']);
  });
  afterAll(async () => {
    await serve.stop();
  });

  it.each(newcomers)('%s prints the content of its output file, from recordings of its own requests', async (name) => {
    const expected = outputOf(name);
    const from = serve.io.stderr().length;
    const run = (): Promise<unknown> => import(new URL(`${name}.ts`, folder).href);
    expect(await printedWith(`${serve.url}/v1`, run, expected)).toBe(expected);
    const answers = serve.io.stderr().slice(from).trim().split('\n');
    expect(answers.filter((line) => !line.endsWith(' (by request)'))).toEqual([]);
  });
});

it('ownFold counts the words of a recording', async () => {
  const recorded = recordings('chat.completions').find(({ name }) => name === 'length');
  const counts = await lastValueFrom(
    fromRecording(recorded?.recording ?? raise()).pipe(sse(), decode(chat), snapshots(wordCount), toArray()),
  );
  expect(counts.at(-1)).toBe(20);
});

it('ownOperator emits whole sentences', async () => {
  const said = await lastValueFrom(of('It ', 'rains. ', 'We ', 'stay in.').pipe(sentences(), toArray()));
  expect(said).toEqual(['It rains.', 'We stay in.']);
});

it('reEmitProxy forwards the stream, including its terminal event', async () => {
  const printed = await printedBy(
    async () => {
      const { proxy } = await import('./reEmitProxy.ts');
      proxy.listen(0, '127.0.0.1');
      await once(proxy, 'listening');
      const address = proxy.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const body = await (await fetch(`http://127.0.0.1:${String(port)}`)).text();
      console.log(body.split('\n\n').slice(-2).join(''));
      proxy.closeAllConnections();
      proxy.close();
    },
    [text],
    outputOf('reEmitProxy'),
  );
  expect(printed.text).toBe(outputOf('reEmitProxy'));
});

const raise = (): never => {
  throw new Error('no such recording');
};
