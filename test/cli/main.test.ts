import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { chatBody, chatEvent } from '../support/bodies.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program itself, as a shell starts it. `leaveAfter`: closes its output after so many characters. */
const llmgine = (args: readonly string[], stdin: string, leaveAfter = Infinity): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], { cwd: root });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.length >= leaveAfter) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
    // a program that has ended reads no more
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });

describe('the program', () => {
  it('reads standard input to its end and exits with the right code', async () => {
    const [good, cut, wrong] = await Promise.all([
      llmgine(['tokens'], chatBody('Hel', 'lo')),
      llmgine(['aggregate', '-'], chatEvent({ content: 'secret' })),
      llmgine(['aggregate', 'no-such-file'], ''),
    ]);
    expect(good).toEqual({ code: 0, out: 'Hello\n', err: '' });
    expect(JSON.parse(cut.out)).toMatchObject({ outcome: 'truncated' });
    expect([cut.code, cut.err]).toEqual([
      1,
      'llmgine: truncated: the stream ended before the event that proves its end\n',
    ]);
    expect(wrong).toEqual({ code: 1, out: '', err: 'llmgine: cannot read no-such-file: it does not exist\n' });
  }, 30_000);

  it('exits without an error when its reader closes the pipe', async () => {
    const line = JSON.stringify({ id: 1, body: chatBody('x'.repeat(10_000)) });
    const { code, err } = await llmgine(['aggregate', '--batch'], `${line}\n`.repeat(500), 1);
    expect([code, err]).toEqual([0, '']);
  }, 30_000);
});
