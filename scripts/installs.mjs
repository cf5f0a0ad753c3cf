// Installs the built package as a user does, with every package manager and version of Node, each into an empty folder. Fails if
// an installation prints a warning, or if what it installed does not work: both kinds of module, and the command. Needs the
// network. Pass versions of Node to try others: `npm run installs -- 20 26`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const asked = process.argv.slice(2);
const nodes = asked.length === 0 ? ['22', '24'] : asked;
const root = mkdtempSync(join(tmpdir(), 'installs-'));
const tools = join(root, 'tools');
const npm = (...args) => execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const registry = npm('config', 'get', 'registry');
const [{ filename }] = JSON.parse(npm('pack', '--json', '--pack-destination', root));
const packed = join(root, filename);
npm('install', '--prefix', tools, 'npm@11', 'pnpm@10', 'yarn@1', '@yarnpkg/cli-dist@4');

const inTools = (...path) => join(tools, 'node_modules', ...path);
const managers = {
  npm: { program: inTools('npm', 'bin', 'npm-cli.js'), args: ['install', packed, 'rxjs'] },
  pnpm: { program: inTools('pnpm', 'bin', 'pnpm.cjs'), args: ['add', packed, 'rxjs'] },
  'yarn 1': { program: inTools('yarn', 'bin', 'yarn.js'), args: ['add', packed, 'rxjs'] },
  'yarn 4': {
    program: inTools('@yarnpkg', 'cli-dist', 'bin', 'yarn.js'),
    args: ['add', packed, 'rxjs'],
    files: { '.yarnrc.yml': 'nodeLinker: node-modules\nenableTelemetry: false\n', 'yarn.lock': '' },
  },
};

const uses = {
  'module.mjs': `import { ask, chat } from 'llmgine'; import { sse } from 'llmgine/operators'; import { fromBytes } from 'llmgine/streams';
if (typeof ask('http://127.0.0.1:9/v1/chat/completions', chat, { model: '', messages: [] }).final !== 'function' || sse === fromBytes) throw new Error();`,
  'common.cjs': `const { ask, chat } = require('llmgine'); require('llmgine/codecs'); require('llmgine/recording');
if (typeof ask('http://127.0.0.1:9/v1/chat/completions', chat, { model: '', messages: [] }).final !== 'function') throw new Error();`,
};

/** Everything that a program printed, and how it ended. */
const run = (node, args, cwd, env) => {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd, env, encoding: 'utf8', timeout: 300_000 });
  return { status, text: `${stdout}${stderr}` };
};
// about the folder of this test, which has no name, no licence and no lock file
const aboutFolder = /no license field|no lockfile found|No license/i;
const warningsIn = (text) =>
  text
    .split('\n')
    .filter(
      (line) => /\bwarn(ing)?\b|deprecated|EBADENGINE|YN0002|YN0060|YN0086/i.test(line) && !aboutFolder.test(line),
    );

let failed = false;
const rows = [
  '| Node | package manager | warnings | as a module | as CommonJS | the command |',
  '|---|---|---|---|---|---|',
];
for (const version of nodes) {
  const home = join(root, `node${version}`);
  npm('install', '--prefix', home, `node@${version}`);
  const bin = join(home, 'node_modules', 'node', 'bin');
  const node = join(bin, 'node');
  for (const [name, { program, args, files = {} }] of Object.entries(managers)) {
    const folder = join(root, `project-${version}-${name.replace(' ', '')}`);
    mkdirSync(folder);
    const env = {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      npm_config_registry: registry,
      // warnings about the settings of this user are no warnings about the package
      npm_config_userconfig: join(root, 'npmrc'),
      YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ''),
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      YARN_UNSAFE_HTTP_WHITELIST: '*',
    };
    const all = { 'package.json': '{ "name": "project", "version": "1.0.0", "private": true }\n', ...files, ...uses };
    for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
    const installed = run(node, [program, ...args], folder, env);
    const warnings = warningsIn(installed.text);
    const works = (...use) => (run(node, use, folder, env).status === 0 ? 'works' : 'fails');
    const results = [
      works('module.mjs'),
      works('common.cjs'),
      works(join('node_modules', 'llmgine', 'dist', 'cli', 'main.js'), '--help'),
    ];
    rows.push(
      `| ${[version, name, installed.status === 0 ? warnings.length : 'not installed', ...results].join(' | ')} |`,
    );
    if (installed.status === 0 && warnings.length === 0 && results.every((result) => result === 'works')) continue;
    failed = true;
    console.error(`${name} on Node ${version}:\n${installed.status === 0 ? warnings.join('\n') : installed.text}`);
  }
}
rmSync(root, { recursive: true, force: true });
console.log(rows.join('\n'));
process.exitCode = failed ? 1 : 0;
