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

  it('prints a completion script for each shell, and completes commands, options and their values', async () => {
    const shells = ['bash', 'zsh', 'fish', 'powershell'];
    const [bash, ...others] = await Promise.all(shells.map((shell) => llmgine(['complete', shell], '')));
    expect(bash?.out).toContain('llmgine');
    expect(others.map(({ code }) => code)).toEqual([0, 0, 0]);
    const complete = async (...words: readonly string[]): Promise<string> =>
      (await llmgine(['complete', '--', ...words], '')).out;
    const [command, option, value] = await Promise.all([
      complete('ser'),
      complete('serve', '--mat'),
      complete('serve', '--match', ''),
    ]);
    expect(command).toMatch(/^serve\t/m);
    expect(option).toMatch(/^--match\t/m);
    expect(value).toMatch(/^request[\t\n]/m);
  }, 60_000);
});
