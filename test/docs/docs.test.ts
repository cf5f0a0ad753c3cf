import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.startsWith('fields'))
  .map((name) => join('docs', name))
  .concat('README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'recordings/README.md');

it('README and docs contain the examples and outputs as they are tested, and the number of recordings', () => {
  const run = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});

/** How a heading is addressed. */
const anchorsOf = (path: string): readonly string[] =>
  read(path)
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );

it.each(pages)('%s links to existing targets', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
  const broken = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? page : join(dirname(page), path);
    return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

it.each(pages)('%s refers to existing examples', (page) => {
  const named = (kind: string): readonly string[] =>
    [...read(page).matchAll(new RegExp(`<!-- ${kind}: (\\w+) -->`, 'g'))].map(([, name = '']) => name);
  expect(
    named('example')
      .concat(named('output'))
      .every((name) => existsSync(join(root, `test/examples/${name}.ts`))),
  ).toBe(true);
});
