// What a job costs beside its code: the bytes that a browser loads for it, and the files that it installs.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bench, root } from '../run/places.mjs';

/** The kilobytes of a program with everything that it imports: bundled, minified and compressed. */
export const transferOf = async (file) => {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // what only Node has, and what a package loads only if it is installed
    external: ['node:*', 'libsql'],
    logLevel: 'error',
    write: false,
  });
  return Math.round(gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000);
};

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

const bytesIn = (path) => {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
};

/** The folder of a package, as Node finds it from another folder. */
const found = (name, from) => {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
};

const packed = () =>
  JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: root, encoding: 'utf8' }))[0].unpackedSize;

/** The megabytes that `npm install` of these packages writes, with what they need. */
export const installedOf = (names) => {
  const seen = new Set();
  let bytes = 0;
  const add = (path, size) => {
    if (seen.has(path)) return;
    seen.add(path);
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = json(join(path, 'package.json'));
    const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
    bytes += size ?? bytesIn(path);
    for (const name of [...Object.keys(dependencies), ...peers]) add(found(name, path));
  };
  for (const name of names) {
    if (name === 'llmgine') add(root, packed());
    else add(found(name, bench));
  }
  return { packages: seen.size, megabytes: (bytes / 1e6).toFixed(1) };
};
