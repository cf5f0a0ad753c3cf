import { describe, expect, it } from '@jest/globals';
import { endJson, partialJson, pushJson } from '../../src/json/partialJson/index.ts';
import { chat, responses } from '../../src/index.ts';
import { aggregate, decode, sse, tokens, toolCallArguments } from '../../operators/index.ts';
import { fromBytes } from '../../streams/index.ts';
import { run as floor } from '../bench/adapters/floor.mjs';
import { using } from '../bench/adapters/_llmgine.mjs';
import { faultOf, kinds, makeCase, type Case } from '../bench/generate/index.mjs';
import { sourceText } from '../support/sources.ts';

// what is measured is the built package; here the same adapters run over the sources
const ours = using({
  ...{ aggregate, chat, decode, endJson, fromBytes, partialJson, pushJson, responses, sse },
  ...{ tokens, toolCallArguments },
});

const lengthOf = (kind: string): string => (kind === 'mega' ? '2' : '200');
const cases = kinds.flatMap((kind) =>
  ['event', '16k'].map((chunking) => makeCase(`${kind}-${lengthOf(kind)}@${chunking}`)),
);
const named = (some: readonly Case[]): readonly (readonly [string, Case])[] => some.map((one) => [one.id, one]);
const textOf = ({ bytes }: Case): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const dataOf = (one: Case): readonly string[] =>
  textOf(one)
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly packages?: unknown;
}
const readJson = (path: string): Manifest => JSON.parse(sourceText(path));

const isObject = (text: string): boolean => {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null;
};

describe('the streams of the benchmarks', () => {
  it.each(named(cases))('%s is JSON in events, cut into chunks without a gap', (_id, one) => {
    const data = dataOf(one);
    expect(data.length).toBeGreaterThan(one.n);
    expect(data.filter((text) => text !== '[DONE]' && !isObject(text))).toStrictEqual([]);
    const bounds = [...one.offsets];
    expect(bounds).toStrictEqual([...bounds].sort((a, b) => a - b));
    expect([bounds[0], bounds.at(-1)]).toStrictEqual([0, one.bytes.length]);
    const chunks = one.id.endsWith('@event') ? data.length : Math.ceil(one.bytes.length / 16_384);
    expect(bounds).toHaveLength(chunks + 1);
  });

  it.each(named(cases))('%s has the stated content, read by JSON.parse in a loop', async (_id, one) => {
    expect(faultOf(await floor(one), one)).toBeNull();
  });

  it('are not matched by other responses', async () => {
    for (const one of cases) {
      const answer = await floor(one);
      const { text = '', args = '', texts = [] } = answer;
      expect(faultOf({ ...answer, text: `${text}.`, args: args.slice(1), texts: texts.slice(1) }, one)).not.toBeNull();
    }
    const logprobs = cases.filter(({ kind }) => kind === 'logprobs');
    expect(logprobs).not.toHaveLength(0);
    for (const one of logprobs) {
      const { text = '' } = one.truth;
      expect(faultOf({ text, logprobs: one.n - 1 }, one)).not.toBeNull();
    }
  });
});

describe('the peers of the benchmarks', () => {
  it.each(['test/bench', 'test/bench/watch/others'])(
    "of %s are pinned, locked, and fetched from the user's own package registry",
    (folder) => {
      const { dependencies } = readJson(`${folder}/package.json`);
      const { packages } = readJson(`${folder}/package-lock.json`);
      expect(packages).toMatchObject({ '': { dependencies } });
      for (const [name, version] of Object.entries(dependencies ?? {})) {
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
        expect(packages).toHaveProperty([`node_modules/${name}`, 'version'], version);
      }
      expect(sourceText(`${folder}/package-lock.json`)).not.toContain('"resolved"');
    },
  );

  it('are not dependencies of the package, except for the SDK that provides its types', () => {
    const { dependencies } = readJson('test/bench/package.json');
    const own = readJson('package.json');
    const known = Object.keys({ ...own.dependencies, ...own.peerDependencies });
    expect(Object.keys(dependencies ?? {}).filter((name) => known.includes(name))).toStrictEqual(['openai']);
  });
});

describe('our adapters of the benchmarks', () => {
  it.each(named(cases))('give the right final of %s, without a diagnostic', async (_id, one) => {
    const answer = await ours.aggregated(one);
    expect(faultOf(answer, one)).toBeNull();
    expect(answer.last).toMatchObject({
      _tag: 'Final',
      outcome: 'completed',
      response: { meta: { diagnostics: { list: [], counts: {} } } },
    });
  });

  it.each(named(cases.filter(({ kind }) => kind === 'logprobs')))(
    'keep each log probability of %s',
    async (_id, one) => {
      const { kept } = await floor(one);
      const { last } = await ours.aggregated(one);
      expect(kept).toHaveLength(one.n);
      expect(last).toMatchObject({ response: { choices: [{ logprobs: { content: kept } }] } });
    },
  );

  it.each(named(cases.filter(({ kind }) => ['text', 'resp', 'choices'].includes(kind))))(
    'read each snapshot of %s',
    async (_id, one) => {
      const { length, ...answer } = await ours.read(one);
      expect(faultOf(answer, one)).toBeNull();
      // the text so far, at every event: about half of it on average
      expect(length).toBeGreaterThan((one.truth.texts?.[0] ?? one.truth.text ?? '').length * (one.n / 3));
    },
  );

  it.each(named(cases.filter(({ kind }) => ['tool', 'json', 'resptool'].includes(kind))))(
    'read the value so far at each delta of %s',
    async (_id, one) => {
      const { seen, value, ...answer } = await ours.partial(one);
      expect(value).toStrictEqual(JSON.parse(one.truth.args ?? one.truth.text ?? ''));
      expect(faultOf({ ...answer, value }, one)).toBeNull();
      expect(seen).toBe(one.n);
    },
  );
});
