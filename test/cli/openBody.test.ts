import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import { chatBody } from '../support/bodies.ts';
import { memoryIo } from '../support/memoryIo.ts';

const recordingOf = (name: string): string =>
  fileURLToPath(new URL(`../../recordings/${name}.ndjson`, import.meta.url));

const ran = async (...args: readonly string[]) => {
  const io = memoryIo();
  const code = await runProgram(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
};
const piped = async (args: readonly string[], ...stdin: readonly string[]) => {
  const io = memoryIo({ stdin });
  const code = await runProgram(args, io);
  return { code, out: io.stdout(), err: io.stderr() };
};

describe('a recording as the input of a command', () => {
  it.each([
    ['chat.completions/text', 'chat.completions'],
    ['responses/text', 'responses'],
    ['models/list', 'models'],
  ])('%s is aggregated: its response, with its head', async (name, api) => {
    const { code, out, err } = await ran('aggregate', recordingOf(name));
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'completed',
      error: null,
      response: { meta: { api, requestId: expect.any(String) } },
    });
    expect([code, err]).toEqual([0, '']);
  });

  it('is the same through standard input, in any pieces', async () => {
    const text = await readFile(recordingOf('chat.completions/text'), 'utf8');
    const whole = await ran('aggregate', recordingOf('chat.completions/text'));
    const pieces = await piped(['aggregate', '--chunk-size', '3'], text.slice(0, 3), text.slice(3, 40), text.slice(40));
    expect([pieces.code, JSON.parse(pieces.out)]).toEqual([
      0,
      { ...JSON.parse(whole.out), response: { ...JSON.parse(whole.out).response, meta: expect.anything() } },
    ]);
  });

  it('prints its text', async () => {
    const { out } = await ran('aggregate', recordingOf('chat.completions/text'));
    const { code, out: text } = await ran('tokens', recordingOf('chat.completions/text'));
    expect([code, text]).toEqual([0, `${String(JSON.parse(out).response.choices[0].message.content)}\n`]);
  });

  it('that is cut is read as far as it goes, and the damage is reported', async () => {
    const text = await readFile(recordingOf('chat.completions/text'), 'utf8');
    const { code, out, err } = await piped(['aggregate'], text.slice(0, text.length / 2));
    expect(JSON.parse(out)).toMatchObject({ response: { object: 'chat.completion' } });
    expect(err).toMatch(/the text is cut/);
    expect(code).toBe(1);
  });

  it('of another version is rejected', async () => {
    const { code, out, err } = await piped(['aggregate'], '{"v":9,"kind":"head"}\n');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^llmgine: [^\n]*version 9[^\n]*\n$/);
  });
});

it('input that breaks gives what arrived, and the error', async () => {
  const io = memoryIo();
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode('{"object":'));
    throw new Error('gone');
  };
  const code = await runProgram(['aggregate'], { ...io, read: () => Promise.resolve(broken()) });
  expect(JSON.parse(io.stdout())).toMatchObject({ outcome: 'failed', error: { _tag: 'JsonError' } });
  expect(code).toBe(1);
});

describe('an exchange as the input of a command', () => {
  it('is aggregated: its response, with its head', async () => {
    const response = { status: 200, headers: { 'X-Request-Id': 'req_1' }, body: chatBody('hi') };
    const exchange = JSON.stringify({ api: 'chat.completions', provider: 'p', model: 'm', response }, null, 2);
    const { code, out } = await piped(['aggregate'], exchange);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'completed', response: { meta: { requestId: 'req_1' } } });
    expect(code).toBe(0);
  });

  it('is not searched for in a body of the API that contains a response', async () => {
    const { out } = await piped(['aggregate'], '{"object":"chat.completion","choices":[],"response":{"a":1}}');
    expect(JSON.parse(out)).toMatchObject({ response: { object: 'chat.completion', response: { a: 1 } } });
  });
});
