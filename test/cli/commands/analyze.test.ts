import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../../cli/program.ts';
import { bytes, end, type End } from '../../../src/core/frame.ts';
import { formatVersion, serializeRecording } from '../../../recorder/format/index.ts';
import { chatFrame } from '../../support/loopback.ts';
import { memoryIo } from '../../support/memoryIo.ts';

const start = Date.parse('2026-02-03T00:00:00.000Z');
const headers = {
  'content-type': 'text/event-stream',
  'x-ratelimit-limit-requests': '200',
  'x-ratelimit-remaining-requests': '50',
};
const encoder = new TextEncoder();

const recording = (pieces: readonly (readonly [ms: number, text: string])[], ending: End, status = 200): string =>
  serializeRecording({
    head: {
      v: formatVersion,
      kind: 'head',
      api: 'chat.completions',
      origin: { kind: 'server', name: 'a server' },
      at: new Date(start).toISOString(),
      request: null,
      response: { status, headers, ms: 10 },
      redacted: [],
    },
    frames: [...pieces.map(([ms, text]) => bytes(start + ms, encoder.encode(text))), ending],
    state: 'whole',
  });

const chunk = (model: string, delta: object, more: object = {}): string =>
  `data: ${JSON.stringify({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    choices: [{ index: 0, delta, finish_reason: null }],
    ...more,
  })}\n\n`;
const finish = (model: string): string =>
  `data: ${JSON.stringify({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
    usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
  })}\n\ndata: [DONE]\n\n`;

describe('llmgine analyze', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llmgine-analyze-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const file = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const analyze = async (
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
    const io = memoryIo();
    const code = await runProgram(['analyze', ...args], io);
    return { code, out: io.stdout(), err: io.stderr() };
  };

  it('reports outcomes, times, usage, headroom, undocumented data and differences between models', async () => {
    await file(
      'a.ndjson',
      recording(
        [
          [20, chunk('one', { content: 'a' })],
          [30, chunk('one', { content: 'b' }, { surprise: 1, service_tier: 'auto' })],
          [70, chunk('one', { content: 'c' })],
          [80, finish('one')],
        ],
        end(start + 81, 'complete'),
      ),
    );
    await file('b.ndjson', recording([[20, chunk('two', { content: 'a' })]], end(start + 30, 'error', 'ECONNRESET')));
    const { code, out, err } = await analyze(folder, '--json');
    expect([code, err]).toEqual([0, '']);
    const analysis: unknown = JSON.parse(out);
    expect(analysis).toMatchObject({
      exchanges: 2,
      apis: [
        {
          api: 'chat.completions',
          exchanges: 2,
          origins: { server: 2 },
          from: '2026-02-03T00:00:00.000Z',
          outcomes: { completed: 1, truncated: 1 },
          errors: { 'TransportError ECONNRESET': 1 },
          usage: { reported: 1, inputTokens: 7, outputTokens: 3, totalTokens: 10 },
        },
      ],
      models: [
        {
          model: 'one',
          latency: {
            headMs: { p50: 10 },
            firstByteMs: { p50: 20 },
            firstTokenMs: { p50: 20 },
            betweenTokensMs: { count: 2, p50: 10, p90: 40, p99: 40, max: 40 },
            durationMs: { p50: 81 },
          },
        },
        { model: 'two' },
      ],
      undocumented: [
        {
          kind: 'field',
          api: 'chat.completions',
          path: 'surprise',
          count: 1,
          exchanges: 1,
          types: ['number'],
          models: ['one'],
          example: 'a',
          from: '2026-02-03',
          to: '2026-02-03',
        },
      ],
      headroom: [{ kind: 'requests', answers: 2, limit: 200, lowestRemaining: 50, lowestShare: 0.25 }],
    });
    expect(analysis).toMatchObject({
      differences: expect.arrayContaining([
        expect.objectContaining({ path: 'service_tier', sentBy: ['one'], notSentBy: ['two'] }),
        expect.objectContaining({ path: 'usage', sentBy: ['one'], notSentBy: ['two'] }),
      ]),
      coverage: [
        expect.objectContaining({
          schema: 'ChatCompletionChunk',
          values: 5,
          neverSeen: expect.arrayContaining(['system_fingerprint', 'choices[].delta.tool_calls']),
        }),
      ],
    });
    // the parts of a missing part are not listed
    expect(out).not.toContain('choices[].delta.tool_calls[]');
    expect(out).not.toContain('usage.prompt_tokens"');
  });

  it('reads exchanges that other programs wrote, and ignores other JSON', async () => {
    const body = `${chunk('m', { content: 'x', odd: true })}${finish('m')}`;
    const response = { status: 200, headers: { Date: 'Wed, 04 Feb 2026 00:00:00 GMT' }, body };
    await file('a.json', JSON.stringify({ provider: 'somebody', api: 'chat.completions', model: 'asked', response }));
    await file('b.json', '{"something":"else"}');
    const { out, code } = await analyze(folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      exchanges: 1,
      apis: [{ origins: { elsewhere: 1 }, outcomes: { completed: 1 }, latency: { durationMs: null } }],
      undocumented: [{ path: 'choices[].delta.odd', providers: ['somebody'], models: ['m'], from: '2026-02-04' }],
    });
  });

  it('prints tables, and the same as Markdown, which no name can break', async () => {
    const path = await file(
      'a.ndjson',
      recording([[20, chunk('a|b<i>', { content: 'secret words' }, { surprise: 1 })]], end(start + 30, 'complete')),
    );
    const { out: text } = await analyze(path);
    expect(text).toMatch(/^exchanges: +1, 2026-02-03\n[^]+\nExchanges\napi +exchanges/);
    expect(text).toMatch(/Undocumented\n[^]+surprise/);
    const { out: markdown } = await analyze(path, '--markdown');
    expect(markdown).toMatch(/^# Field research\n/);
    expect(markdown).toMatch(/^\| 1 \| 1 \| `chat\.completions` \| `field` \| `surprise` \| number \|/m);
    expect(markdown).toContain('a\\|b\\<i\\>');
    expect(text + markdown).not.toContain('secret words');
  });

  it('reports a damaged file and line, and counts the part before the damage', async () => {
    const whole = recording([[20, chatFrame('x')]], end(start + 30, 'complete'));
    await file('a.ndjson', `${whole.split('\n').slice(0, 2).join('\n')}\n{"ms":nonsense}\n`);
    await file('b.ndjson', whole);
    const { code, out, err } = await analyze(folder, '--json');
    expect(err).toMatch(/^llmgine: [^\n]+a\.ndjson, line 3: the line is not JSON; the \d+ frames before it[^\n]+\n$/);
    expect(JSON.parse(out)).toMatchObject({ exchanges: 2, apis: [{ outcomes: { truncated: 2 } }] });
    expect(code).toBe(1);
  });

  it('reports a recording of another version, and reads the others', async () => {
    const whole = recording([[20, chatFrame('x')]], end(start + 30, 'complete'));
    await file('new.ndjson', whole.replace('"v":1', '"v":2'));
    await file('old.ndjson', whole);
    const { code, out, err } = await analyze(folder, '--json');
    expect(err).toMatch(/^llmgine: [^\n]+new\.ndjson, line 1: recording format version 2, [^\n]+newer llmgine\n$/);
    expect(JSON.parse(out)).toMatchObject({ exchanges: 1 });
    expect(code).toBe(1);
  });

  it.each([
    [[], 2, /missing required argument 'paths'/],
    [['nowhere'], 1, /there is no file or folder with this name: nowhere/],
    [['.', '--json', '--markdown'], 2, /'--json' cannot be used with option '--markdown'/],
  ])('prints one line for %j', async (args, code, message) => {
    const ran = await analyze(...args);
    expect(ran.err).toMatch(message);
    expect(ran.err).toMatch(/^llmgine: [^\n]+\n$/);
    expect(ran.code).toBe(code);
  });

  it('reports that there is nothing to read', async () => {
    expect(await analyze(folder)).toEqual({
      code: 1,
      out: '',
      err: 'llmgine: there are no recordings and no exchanges at these paths\n',
    });
  });

  // `npm run field-research` writes it anew
  it('writes docs/field-research.md from our own recordings', async () => {
    const { out } = await analyze('recordings', '--markdown');
    expect(out).toBe(await readFile('docs/field-research.md', 'utf8'));
  });
});
