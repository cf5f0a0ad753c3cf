import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

// Each example is a project that a person copies. So some files of one example are copies of another's.

const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\/(node_modules|dist)\//.test(path));
const read = (path: string): string => readFileSync(`examples/${path}`, 'utf8');

describe('examples', () => {
  it.each([
    // each framework has its own name for it
    ['style', /^(styles?|globals)\.css$/],
    ['tools', /^chatTools\.ts$/],
  ])('has the same %s in each example with a page', (_name, pattern) => {
    const [first = '', ...others] = files.filter((path) => pattern.test(basename(path))).map(read);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toBe(first);
  });

  it.each(['fastify', 'hono'])('differs from that of Express only in the server: %s', (name) => {
    const shared = files.filter((path) => /^express\/(answers\.ts|tsconfig\.json|(page|public)\/.*\..*)$/.test(path));
    expect(shared.length).toBeGreaterThan(5);
    for (const path of shared) expect(read(path.replace('express', name))).toBe(read(path));
  });

  it.each([
    ['nest', 'nest/src/answers.ts'],
    ['hono-workers', 'hono-workers/answers.ts'],
  ])('has the page and the answers of Express: %s', (name, answers) => {
    const shared = files.filter((path) => /^express\/(page|public)\/.*\..*$/.test(path));
    expect(shared.length).toBeGreaterThan(5);
    for (const path of shared) expect(read(path.replace('express', name))).toBe(read(path));
    expect(read(answers)).toBe(read('express/answers.ts'));
  });

  it('builds a page and reports that it is not driven if there is no Chromium', () => {
    const folder = mkdtempSync(join(tmpdir(), 'example-'));
    writeFileSync(join(folder, 'package.json'), '{ "scripts": { "build": "node -e 0" } }');
    const program = `
      import { page } from './scripts/examples/page.mjs';
      console.log(await page()({ folder: process.argv[1], env: process.env }));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program, folder], {
      encoding: 'utf8',
      env: { ...process.env, CHROMIUM: '/none' },
    });
    rmSync(folder, { recursive: true });
    expect(printed).toBe(
      'it builds, but its page is not driven, because there is no Chromium (the variable CHROMIUM can give its path)\n',
    );
  });
});
