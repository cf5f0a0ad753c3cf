import { readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';

const versionIn = (file) => JSON.parse(readFileSync(file, 'utf8')).version;

/** The versions of what was measured, by package. */
export const versions = (root, packages) =>
  Object.fromEntries(packages.map((name) => [name, versionIn(`${root}/test/bench/node_modules/${name}/package.json`)]));

export const machine = () => {
  const [first] = cpus();
  return {
    node: process.version,
    v8: process.versions.v8,
    cpu: `${String(cpus().length)} × ${first?.model.trim() ?? 'unknown'}`,
    system: `${platform()} ${arch()}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
};
