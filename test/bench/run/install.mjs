import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, root } from './places.mjs';

const json = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

const npm = (args, cwd, seconds) => {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], timeout: seconds * 1000 });
};

// npm writes this file last, so that it is missing after an installation that was interrupted
const isComplete = () => existsSync(join(bench, 'node_modules', '.package-lock.json'));

const areThere = () =>
  isComplete() &&
  Object.entries(json(join(bench, 'package.json')).dependencies).every(
    ([name, version]) => json(join(bench, 'node_modules', name, 'package.json')).version === version,
  );

/** The peers in the versions that are pinned; installed where they are not there yet. False where that fails. */
export const installPeers = (seconds) => {
  if (areThere()) return true;
  try {
    npm(['ci', '--ignore-scripts', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=10000'], bench, seconds);
  } catch {
    console.log('the peers could not be installed: measured without them');
  }
  return areThere();
};

/** The library as it is published, from the sources as they are. */
export const build = () => {
  if (!existsSync(join(root, 'node_modules'))) npm(['ci', '--loglevel=error'], root, 600);
  npm(['run', '--silent', 'build'], root, 600);
};
