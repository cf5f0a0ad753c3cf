// Checks what the package would contain: less than 4 MB, no source maps, the licence, recordings for `demo` and `serve`, and
// every file to which the README links.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MOST_BYTES = 4_000_000;
// npm is a script for a shell on Windows
const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const [{ files, unpackedSize }] = JSON.parse(packed);
const paths = files.map(({ path }) => path);
const has = (path) => paths.includes(path) || paths.some((file) => file.startsWith(`${path}/`));
const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(
  ([, path]) => path,
);

const problems = [
  ...(unpackedSize < MOST_BYTES ? [] : [`the package has ${String(unpackedSize)} bytes`]),
  ...paths.filter((path) => path.endsWith('.map')).map((path) => `${path} is a source map`),
  ...['LICENSE', 'README.md', ...links].filter((path) => !has(path)).map((path) => `the package lacks ${path}`),
  ...(paths.some((path) => /^dist\/recordings\/.+\.ndjson\.gz$/.test(path)) ? [] : ['the package lacks recordings']),
];
for (const problem of problems) console.error(problem);
console.log(`the package: ${String(paths.length)} files, ${String(unpackedSize)} bytes`);
process.exitCode = problems.length > 0 ? 1 : 0;
