import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import { apiNames } from '../../cli/readers.ts';
import { apis } from '../../src/apis/registry.ts';
import { chatBody, chatBodyWithUsage, chatEvent, done, event, responsesBody } from '../support/bodies.ts';
import { until } from '../support/loopback.ts';
import { memoryIo, type MemoryIo, type MemoryIoOptions } from '../support/memoryIo.ts';

/** What a command line gave. */
interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = async (args: readonly string[], options: MemoryIoOptions = {}): Promise<Ran> => {
  const io = memoryIo(options);
  return ranWith(io, args);
};
const ranWith = async (io: MemoryIo, args: readonly string[]): Promise<Ran> => {
  const code = await runProgram(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
};

describe('llmgine', () => {
  it.each([
    [[], 'llmgine'],
    [['aggregate'], 'llmgine aggregate'],
    [['tokens'], 'llmgine tokens'],
    [['chat'], 'llmgine chat'],
    [['demo'], 'llmgine demo'],
    [['undocumented'], 'llmgine undocumented'],
    [['analyze'], 'llmgine analyze'],
  ])('%j --help describes the command and its exit codes', async (args, usage) => {
    const { code, out, err } = await run([...args, '--help']);
    expect(out).toContain(`Usage: ${usage}`);
    expect(out).toMatch(/Exit codes:\n {2}0 .+\n {2}1 .+\n {2}2 /);
    expect([code, err]).toEqual([0, '']);
  });

  it.each(['aggregate', 'tokens', 'chat', 'demo', 'record', 'serve', 'prune', 'analyze', 'undocumented', 'fields'])(
    '%s --help fits 80 columns',
    async (command) => {
      const { out } = await run([command, '--help']);
      const lines = out.split('\n');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      // a line that was wrapped twice leaves a short one in the middle of a sentence
      const description = lines.slice(2, lines.indexOf('', 2));
      expect(description.slice(0, -1).filter((line) => line.length < 60)).toEqual([]);
    },
  );

  it.each([
    [['--nonsense'], "unknown option '--nonsense'"],
    [['agregate'], "unknown command 'agregate' (Did you mean aggregate?)"],
    [['aggregate', '--api', 'telepathy'], /argument 'telepathy' is invalid\. Allowed choices are/],
    [['aggregate', '--chunk-size', '0'], /argument '0' is invalid\. Expected a number from 1 up\./],
    [['aggregate', '--chunk-size', '1.5'], /Expected a number/],
    [['aggregate', '--batch', '--pretty'], /--pretty cannot be used with --batch/],
    [['tokens', '--choice', '-1'], /Expected a number from 0 up/],
    [['tokens', 'a', 'b'], /too many arguments/],
    [['chat'], /missing required argument 'prompt'/],
    [['chat', ' ', '--base-url', 'http://127.0.0.1'], /the prompt is empty/],
    [['chat', 'hi'], /OPENAI_API_KEY is not set/],
    [['chat', 'hi', '--base-url', 'nowhere'], /the base URL is not a URL/],
    [['chat', 'hi', '--api', 'sk-proj-abcdefgh'], /argument '\[key\]' is invalid/],
  ])('%j is wrong usage: one line, exit code 2', async (args, message) => {
    const { code, out, err } = await run(args);
    expect(err).toMatch(message);
    expect(err).toMatch(/^llmgine: [^\n]+\n$/);
    expect([code, out]).toEqual([2, '']);
  });

  it('prints its version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('llmgine fields', () => {
  it.each([
    ['chat.completion', ['chat.completion']],
    ['chat.completions', ['chat.completion', 'chat.completion.chunk']],
    ['responses', ['response', 'response.events', 'beta.response', 'beta.response.events']],
    ['batches', ['batch']],
  ])('--api %s lists the fields of its codecs', async (api, families) => {
    const { code, out } = await run(['fields', '--api', api, '--json']);
    const rows: readonly { readonly family: string }[] = JSON.parse(out);
    expect([code, [...new Set(rows.map(({ family }) => family))]]).toEqual([0, families]);
  });

  it('accepts the name of every API of which the documentation lists the fields', async () => {
    for (const api of apiNames(apis).filter((name) => !/stored|auto|realtime/.test(name))) {
      expect([api, (await run(['fields', '--api', api])).code]).toEqual([api, 0]);
    }
  });
});

describe('llmgine aggregate', () => {
  const aggregate = async (stdin: string, ...args: readonly string[]): Promise<Ran & { readonly json: unknown }> => {
    const ran = await run(['aggregate', ...args], { stdin: [stdin] });
    return { ...ran, json: JSON.parse(ran.out) };
  };

  it('prints the response with its meta, for any pieces and any API', async () => {
    const bodies = [chatBody('Hel', 'lö'), responsesBody('Hellö')];
    for (const [at, api] of ['chat.completions', 'responses'].entries()) {
      for (const args of [[], ['--chunk-size', '1'], ['--api', api], ['-', '--pretty']]) {
        const { code, err, json, out } = await aggregate(bodies[at] ?? '', ...args);
        expect(json).toMatchObject({
          outcome: 'completed',
          error: null,
          response: { model: 'm', meta: { api } },
          diagnostics: { list: [], counts: {} },
        });
        expect(out).toContain('Hellö');
        expect(out.trimEnd().includes('\n')).toBe(args.includes('--pretty'));
        expect([code, err]).toEqual([0, '']);
      }
    }
  });

  it('accepts a response that stopped at its limit', async () => {
    const { code, json } = await aggregate(chatEvent({ content: 'Hi' }) + chatEvent({}, 'length') + done);
    expect([code, json]).toMatchObject([0, { outcome: 'incomplete' }]);
  });

  it.each([
    [
      'a cut stream',
      chatEvent({ content: 'secret' }),
      'truncated',
      null,
      /^llmgine: truncated: the stream ended before/,
    ],
    ['nothing', '', 'truncated', null, /^llmgine: truncated: /],
    [
      'HTML',
      '<html>secret</html>',
      'failed',
      'NotAStreamError',
      /^llmgine: failed: expected server-sent events, got markup/,
    ],
    ['broken JSON', '{"secret":', 'failed', 'JsonError', /^llmgine: failed: event 0 is not JSON/],
    [
      'other JSON',
      '{"secret":1}',
      'failed',
      'DecodeError',
      /^llmgine: failed: the body: expected the response of a known API at the top, found object/,
    ],
    [
      'an error in the stream',
      chatEvent({ content: 'secret' }) + event({ error: { message: 'over\nloaded sk-abcdefghijkl' } }),
      'failed',
      'ApiError',
      /^llmgine: failed: over loaded \[key\]\n$/,
    ],
  ])('reports %s in one line without its content, and keeps what arrived', async (_, body, outcome, tag, message) => {
    const { code, err, json } = await aggregate(body);
    expect(json).toMatchObject({ outcome, error: tag === null ? null : { _tag: tag } });
    expect(err).toMatch(message);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).not.toContain('secret');
    expect(code).toBe(1);
  });
});

describe('llmgine tokens', () => {
  it('writes the text, ends its last line, and then reports the error', async () => {
    expect(await run(['tokens'], { stdin: [chatBody('Hel', 'lo')] })).toEqual({ code: 0, out: 'Hello\n', err: '' });
    expect(await run(['tokens'], { stdin: [responsesBody('Hello\n')] })).toEqual({ code: 0, out: 'Hello\n', err: '' });
    expect(await run(['tokens'], { stdin: [chatEvent({ content: 'Hel' })] })).toEqual({
      code: 1,
      out: 'Hel\n',
      err: 'llmgine: the stream ended before the event that proves its end\n',
    });
    expect(await run(['tokens'], { stdin: [chatEvent({}, 'stop')] })).toEqual({ code: 0, out: '', err: '' });
  });

  it('joins a character that the stream divided, and selects one choice of several', async () => {
    const choice = (index: number, content: string): string => chatEvent({ content }, 'stop', { index });
    expect((await run(['tokens'], { stdin: [chatBody('\ud83d', '\ude00')] })).out).toBe('😀\n');
    const both = [choice(0, 'a') + choice(1, 'b') + done];
    expect((await run(['tokens', '--choice', '1'], { stdin: both })).out).toBe('b\n');
  });

  it('shows control characters as symbols on a terminal, and keeps them elsewhere', async () => {
    const stdin = [chatBody('\u001b[2J')];
    expect((await run(['tokens'], { stdin, tty: true })).out).toBe('␛[2J\n');
    expect((await run(['tokens'], { stdin })).out).toBe('\u001b[2J\n');
  });
});

describe('llmgine chat', () => {
  let base = '';
  let asked: unknown = null;
  let left: Promise<void> = Promise.resolve();
  let started: () => void = () => undefined;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const piece of request) body += String(piece);
    asked = JSON.parse(body);
    if (body.includes('refuse')) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'Incorrect API key provided: k-1234-secret', code: 'bad' } }));
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '1s',
    });
    left = new Promise((resolve) => response.once('close', resolve));
    if (body.includes('wait')) {
      response.write(chatEvent({ content: 'so far' }), started);
      return;
    }
    response.end(
      request.url?.endsWith('/responses') === true ? responsesBody('Hello') : chatBodyWithUsage('Hel', 'lo'),
    );
  };
  const env = { OPENAI_API_KEY: 'k-1234-secret' };

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${String(address.port)}/v1` : '';
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('asks a chat model, writes its text, and writes a summary to standard error', async () => {
    const { code, out, err } = await run(['chat', 'hi', '--system', 'be brief', '--model', 'm', '--base-url', base], {
      env,
    });
    expect(asked).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'be brief' },
        { role: 'user', content: 'hi' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
    expect([code, out]).toEqual([0, 'Hello\n']);
    expect(err).toContain('outcome:     completed (stop)\n');
    expect(err).toContain('usage:       3 in, 4 out, 7 tokens\n');
    expect(err).toContain('rate limits: 59 of 60 requests left (full again in 1.00 s)\n');
    expect(err).toMatch(/timing: {6}first token after .+, all after /);
  });

  it('asks the Responses API, and prints the whole result with --json', async () => {
    const { code, out, err } = await run(['chat', 'hi', '--api', 'responses', '--system', 's', '--json'], {
      env: { OPENAI_BASE_URL: base },
    });
    expect(asked).toMatchObject({ input: 'hi', instructions: 's', stream: true });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'completed', response: { id: 'resp_1', meta: { status: 200 } } });
    expect([code, err]).toEqual([0, '']);
  });

  it('reports the error of the API without the key', async () => {
    const { code, out, err } = await run(['chat', 'refuse', '--base-url', base], { env });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/llmgine: failed: 401: .*Incorrect API key provided: \[key\]\n$/);
    expect(err).not.toContain('secret');
  });

  it('ends the request at Ctrl-C, summarises what arrived, and sets the exit code', async () => {
    const io = memoryIo({ env });
    started = () => {
      void until(() => io.stdout().includes('so far')).then(() => {
        io.interrupt();
      });
    };
    const { code, out, err } = await ranWith(io, ['chat', 'wait', '--base-url', base]);
    await left;
    expect([code, out]).toEqual([130, 'so far\n']);
    expect(err).toContain('outcome:     aborted\n');
  });
});

describe('llmgine demo', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llmgine-demo-'));
    const logprobs = { logprobs: { content: [{ token: 'Hi', logprob: -0.1 }] } };
    const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'add', arguments: '{"a":1}' } };
    await save('chat', 'logprobs', chatEvent({ content: 'Hi' }, null, logprobs) + chatEvent({}, 'stop') + done);
    await save('chat', 'tool-call', chatEvent({ tool_calls: [call] }) + chatEvent({}, 'tool_calls') + done);
    await save('responses', 'text', responsesBody('Hello'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const save = async (family: string, name: string, body: string): Promise<void> => {
    const lines = [
      {
        v: 1,
        kind: 'head',
        api: family === 'chat' ? 'chat.completions' : family,
        origin: { kind: 'synthetic', name: 'test' },
        at: '2025-01-01T00:00:00.000Z',
        request: {
          method: 'POST',
          url: 'https://api.openai.com/v1/x',
          headers: {},
          body: { messages: [{ role: 'user', content: `show ${name}` }] },
        },
        response: { status: 200, headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' }, ms: 1 },
        redacted: [],
      },
      { ms: 2, text: body },
      { ms: 3, end: 'complete' },
    ];
    await mkdir(join(folder, family), { recursive: true });
    await writeFile(join(folder, family, `${name}.ndjson`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  };

  it('replays text, a tool call and a response over HTTP, each with its final', async () => {
    const { code, out, err } = await run(['demo', '--recordings', folder]);
    expect([code, err]).toEqual([0, '']);
    const words = ['> show logprobs', '\nHi\n', '> show tool-call', '\nadd({"a":1})\n', '> show text', '\nHello\n'];
    expect(words.map((word) => out.indexOf(word)).filter((at) => at < 0)).toEqual([]);
    expect(out.match(/ChatCompletion & \{ meta|Response & \{ meta/g)).toHaveLength(3);
    expect(out.match(/outcome: {5}completed/g)).toHaveLength(3);
    expect(out).toContain('req_1');
    expect(out).not.toContain(String.fromCharCode(27));
  });

  it('shades tokens on a terminal unless NO_COLOR is set', async () => {
    const coloured = await run(['demo', '--recordings', folder], { tty: true });
    expect(coloured.out).toContain('\u001b[38;5;76mHi\u001b[39m');
    const without = await run(['demo', '--recordings', folder], { tty: true, env: { NO_COLOR: '1' } });
    expect(without.out).not.toContain(String.fromCharCode(27));
  });

  it('explains why it does not send a prompt without a key, and what it cannot replay', async () => {
    const { code, err } = await run(['demo', 'hi', '--recordings', folder]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^llmgine: OPENAI_API_KEY is not set: [^\n]+\n$/)]);
    expect(await run(['demo', '--recordings', join(folder, 'none')])).toEqual({
      code: 1,
      out: '',
      err: `llmgine: there is no folder or database with this name: ${join(folder, 'none')}\n`,
    });
  });
});
