import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';

/** The versions of what was measured, by package. */
export const versions = (root, packages) =>
  Object.fromEntries(
    packages
      .map((name) => [name, `${root}/test/bench/node_modules/${name}/package.json`])
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8')).version]),
  );

/** What it was measured on, and when; no name and no path of it. */
export const machine = () => {
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    v8: process.versions.v8,
    cpu: `${String(cpus().length)} × ${first?.model.trim() ?? 'unknown'}`,
    system: `${platform()} ${arch()}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
};
