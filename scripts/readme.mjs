// Runs what the README shows, as a user does: its examples and its commands, with the built package, against `llmgine serve`,
// without a key and without a network. `compile-examples.mjs` has written the examples, as ES modules and as CommonJS.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startServe } from '../test/bench/run/serve.mjs';
import { addressIn } from './examples/project.mjs';

// with CI set, serve answers only equal requests; a newcomer's machine does not set it
delete process.env['CI'];

const program = resolve('dist/cli/main.js');
const readme = readFileSync('README.md', 'utf8');
const examples = [...readme.matchAll(/<!-- example: (\w+) -->/g)].map(([, name]) => name);
const commands = [...readme.matchAll(/^npx llmgine +(.+?)(?: +#.*)?$/gm)].map(([, line]) => line);
const compiled = resolve('temp/examples/openai7');
for (const format of ['esm', 'cjs']) {
  const entryPoints = examples.map((name) => join(compiled, format, `${name}.ts`));
  await build({ entryPoints, outdir: join(compiled, format), format, platform: 'node', logLevel: 'warning' });
}
const serve = await startServe();
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
const env = { ...process.env, OPENAI_BASE_URL: `${serve.url}/v1`, OPENAI_API_KEY: 'none' };
const problems = [];

const node = async (args, cwd, more = {}) => {
  const options = { cwd, env: { ...env, ...more }, encoding: 'utf8', timeout: 60_000 };
  return promisify(execFile)(process.execPath, args, options).catch(({ stdout, stderr }) => ({
    stdout,
    stderr,
    failed: true,
  }));
};
const check = (name, isRight, { stdout, stderr }) => {
  if (!isRight) problems.push(`${name}\n${stdout}\n${stderr}`);
};

const runExample = async (name, kind, url = env.OPENAI_BASE_URL) => {
  const run = await node([join(compiled, kind, `${name}.js`)], folder, { OPENAI_BASE_URL: url });
  check(`${name} as ${kind}`, run.stdout === readFileSync(`test/examples/${name}.txt`, 'utf8'), run);
};

/** The words of a command line, in which only double quotes are special. */
const wordsOf = (line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);

/** Starts a command that serves, uses the address that it prints, and ends it. */
const withServing = async (args, use) => {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await use(await addressIn(child));
  child.kill();
  await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done()));
};

const serving = {
  serve: async (url) => runExample('askText', 'esm', `${url}/v1`),
  record: async (url) => runExample('askText', 'esm', `${url}/v1`),
  inspect: async (url) => {
    const { status } = await fetch(url);
    check('inspect', status === 200, { stdout: '', stderr: `status ${String(status)}` });
  },
};

const streamed = await fetch(`${serve.url}/v1/chat/completions`, {
  method: 'POST',
  headers: { 'x-llmgine-recording': 'chat.completions/readme-text' },
  body: '{}',
});
writeFileSync(join(folder, 'stream.sse'), await streamed.text());

for (const name of examples) await Promise.all([runExample(name, 'esm'), runExample(name, 'cjs')]);
for (const line of commands) {
  const [name, ...args] = wordsOf(line.replace('https://api.openai.com', serve.url));
  if (serving[name] !== undefined) await withServing([name, ...args], serving[name]);
  else {
    const run = await node([program, name, ...args], folder);
    check(line, run.failed !== true && run.stdout !== '', run);
  }
}

serve.stop();
rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
console.log(`the README: ${String(examples.length)} examples and ${String(commands.length)} commands`);
process.exitCode = problems.length > 0 || examples.length === 0 || commands.length === 0 ? 1 : 0;
