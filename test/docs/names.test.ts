import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { sourceText } from '../support/sources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The files with one of these endings in a folder, all the way down, by their paths from the root of the repository. */
const filesIn = (folder: string, endings: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(({ name, parentPath }) => endings.test(name) && !/node_modules|dist/.test(parentPath))
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => relative(root, join(parentPath, name)));

const folders = 'src recorder streams operators inspector cli test scripts examples recordings'.split(' ');
const code = folders
  .flatMap((folder) => filesIn(folder, /\.(?:ts|tsx|mjs|js|json|ndjson|vue|html)$/))
  // this file names what the code does not
  .filter((path) => path !== 'test/docs/names.test.ts');
const words = new Set(
  [...code, ...filesIn('docs/fields', /\.md$/), 'package.json', 'eslint.config.js', '.ci/run'].flatMap((path) => [
    ...(sourceText(path).match(/[A-Za-z_$][\w$]*/g) ?? []),
    ...(path.match(/\w+/g) ?? []),
  ]),
);

/** Names of other programs, of other libraries, and of the platform, which this repository's code does not use. */
const others = new Set([
  ...['monitorEventLoopDelay', 'readableStreamFulfillReadRequest', '$store', 'REPLICAOF', 'docker', 'paas', 'avian'],
  // a field of the API that is gone, the beginning of a field's name, a part of a text, a kind of version
  ...['compute_units', 'reasoning_summary_', 'A1b2', 'major', 'jsonc'],
]);

const pages = [
  // docs/migration.md names the functions of other libraries
  ...filesIn('docs', /\.md$/).filter((path) => !/^docs\/(?:fields\/|migration)/.test(path)),
  ...filesIn('examples', /^README\.md$/),
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
];

it.each(pages)('%s names only code that exists', (page) => {
  const inline = [...sourceText(page).replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)];
  const names = inline.flatMap(([, text = '']) => text.match(/[A-Za-z_$][\w$]*/g) ?? []);
  expect(names.filter((name) => name.length > 3 && !words.has(name) && !others.has(name))).toEqual([]);
});
