// Packs the library, and installs each example from the tarball into a temporary folder, as a user would.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';

/** The oldest Node that every example runs on: it runs TypeScript. */
const oldest = [22, 18, 0];

const isNewEnough = (version) => {
  const parts = version.split('.').map(Number);
  const at = parts.findIndex((part, index) => part !== oldest[index]);
  return at === -1 || at > 2 || parts[at] > oldest[at];
};

/** Whether the registry of packages answers. */
export const canInstall = () =>
  spawnSync('npm', ['view', 'rxjs', 'version'], { timeout: 30_000, stdio: 'ignore' }).status === 0;

/**
 * A temporary folder with the packed library, and the environment in which the examples run. If this Node is too old for the
 * examples, a newer one is installed there too.
 */
export const createWorkshop = () => {
  const root = mkdtempSync(join(tmpdir(), 'examples-'));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const tarball = join(root, filename);
  const env = { ...process.env, CI: '1', NO_COLOR: '1' };
  // variables that npm sets for its scripts would apply to the examples too
  for (const name of Object.keys(env)) if (/^npm_(?!config_(registry|cache|userconfig))/i.test(name)) delete env[name];
  if (!isNewEnough(process.versions.node)) {
    const home = join(root, 'runtime');
    execFileSync('npm', ['install', '--no-save', '--prefix', home, 'node@24'], { stdio: 'ignore' });
    env.PATH = `${join(home, 'node_modules', 'node', 'bin')}${delimiter}${env.PATH}`;
  }
  return {
    env,
    /** The command of the library, in a folder without anything else. */
    installCommand: async () => {
      const folder = join(root, 'command');
      await run(env, root, 'npm', ['install', '--prefix', folder, '--prefer-offline', tarball, 'rxjs']);
      return join(folder, 'node_modules', 'llmgine', 'dist', 'cli', 'main.js');
    },
    /** Copies a project, and installs what it needs. Returns its folder. */
    install: async (source) => {
      const folder = join(root, 'projects', basename(source));
      cpSync(source, folder, { recursive: true, filter: (path) => !/[\\/]node_modules$/.test(path) });
      await run(env, folder, 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball]);
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
};

/** Runs a program to its end. Resolves with what it printed on standard output; rejects with all that it printed if it fails. */
export const run = (env, cwd, program, args, input = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...env, ...input }, timeout: 400_000 });
    let printed = '';
    let problems = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (printed += piece));
    child.stderr.setEncoding('utf8').on('data', (piece) => (problems += piece));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${program} ${args.join(' ')}: exit code ${code}\n${printed}\n${problems}`));
    });
  });

/** The first address of this machine that a process prints. */
export const addressIn = (child) =>
  new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason) => reject(new Error(`the server ${reason}\n${printed}`));
    const timer = setTimeout(() => fail('printed no address within two minutes'), 120_000);
    const take = (piece) => {
      printed += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.on('error', (error) => fail(`did not start: ${error.message}`));
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code}`);
    });
  });
