// Compiles the examples of the README and of docs/ against the built package, as a user would: as ES modules and as CommonJS,
// with the clients that the peer range allows, with several versions of TypeScript, and with `skipLibCheck: false`.
// `node scripts/compile-examples.mjs typescript7` runs one version of TypeScript.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const folder = 'temp/examples';
const clients = { openai4: 'openai4', openai5: 'openai5', openai6: 'openai6', openai7: 'openai' };
/** Examples that do not compile with an older client, because it lacks what they use. */
const noAgents = { agentsSession: 'it has no agents', multiAgent: 'it has no multi-agent responses' };
const noSockets = { ...noAgents, socketResponses: 'it has no ResponsesWS' };
const tooNew = {
  openai5: noSockets,
  openai6: noAgents,
  openai4: {
    ...noSockets,
    responsesItems: 'it has no tool of the type web_search',
    recordReplay: 'its type of a fetch is that of node-fetch',
    sdkStream: 'with moduleResolution node10, its stream is not an AsyncIterable of chunks',
  },
};
const compilers = {
  typescript7: '@typescript/native7/bin/tsc',
  typescript6: 'typescript/bin/tsc6',
  'typescript5.9': 'typescript59/bin/tsc',
};
/** The column `client` is the first part of the folders to compile, `kinds` the last. */
const projects = [
  { module: 'nodenext', kinds: ['esm', 'cjs'] },
  { module: 'nodenext', kinds: ['esm', 'cjs'], from: ['inferred'] },
  { module: 'node16', kinds: ['cjs'], only: 'typescript7' },
  { module: 'node20', kinds: ['cjs'], only: 'typescript7' },
  { module: 'preserve', kinds: ['esm'], only: 'typescript7' },
  // the last compiler that has it without a warning
  { module: 'commonjs', moduleResolution: 'node10', kinds: ['cjs'], only: 'typescript5.9' },
];

const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const markdown = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
];
const examples = markdown
  .filter((name) => name.endsWith('.md'))
  .flatMap((file) => {
    const found = readFileSync(file, 'utf8').matchAll(/<!-- example: (\w+) -->\n```ts\n([\s\S]*?)```/g);
    // the examples import each other by the names of their sources
    return [...found].map(([, name, source]) => ({
      name,
      source: source.replaceAll(/(from '\.\/\w+)\.ts'/g, "$1.js'"),
    }));
  });

/**
 * A project with `declaration: true`, such as that of `nest new`, must be able to name types that it has inferred. These are programs
 * of their own, because an example that imports `llmgine/codecs` would make its types known to all.
 */
const inferred = {
  types: `import { ask, chat, responses, runTools } from 'llmgine';
const source = 'http://127.0.0.1:8787/v1';
export const answer = () => ask(source, chat, { model: 'any', messages: [] });
export const response = () => ask(source, responses, { model: 'any', input: '' }).response();
export const usage = () => answer().response().then((completion) => completion.usage);
export const tools = () => runTools(source, chat, { model: 'any', messages: [] }, {});
`,
  streams: `import { chat } from 'llmgine';
import { decode, sse } from 'llmgine/operators';
import { fromOpenAI } from 'llmgine/streams';
export const events = () => fromOpenAI('http://127.0.0.1/v1', chat, { model: 'any', messages: [] }).pipe(sse(), decode(chat));
`,
};

/** In CommonJS, `await` needs a function around it. */
const asCommonJs = (source) => {
  const [imports] = /^(?:(?:import[\s\S]*?from '[^']+';|\/\/.*|)\n)*/.exec(source);
  const rest = source.slice(imports.length);
  if (!/^\S.*\bawait\b|^ *(for )?await\b/m.test(rest)) return source;
  return `${imports}const main = async (): Promise<void> => {\n${rest}};\nvoid main();\n`;
};

rmSync(folder, { recursive: true, force: true });
for (const [client, installed] of Object.entries(clients)) {
  const modules = join(folder, client, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(resolve('node_modules', installed), join(modules, 'openai'), 'junction');
  symlinkSync(resolve('.'), join(modules, 'llmgine'), 'junction');
  write(join(folder, client, 'esm/package.json'), '{ "type": "module" }');
  write(join(folder, client, 'cjs/package.json'), '{ "type": "commonjs" }');
  for (const { name, source } of examples) {
    if (tooNew[client]?.[name] !== undefined) {
      console.log(`${name} is left out with ${client}: ${tooNew[client][name]}`);
      continue;
    }
    write(join(folder, client, `esm/${name}.ts`), source);
    write(join(folder, client, `cjs/${name}.ts`), asCommonJs(source));
  }
}

// a copy, because the compiler may name any file that is not in a folder node_modules
const installed = join(folder, 'inferred/node_modules/llmgine');
cpSync('dist', join(installed, 'dist'), { recursive: true, filter: (path) => !/\.(js|gz)$/.test(path) });
cpSync('package.json', join(installed, 'package.json'));
for (const kind of ['esm', 'cjs']) {
  write(join(folder, `inferred/${kind}/package.json`), `{ "type": "${kind === 'esm' ? 'module' : 'commonjs'}" }`);
  for (const [name, source] of Object.entries(inferred)) write(join(folder, `inferred/${kind}/${name}.ts`), source);
}

const wanted = process.argv.slice(2);
let failed = examples.length === 0;
for (const [compiler, bin] of Object.entries(compilers)) {
  if (wanted.length > 0 && !wanted.includes(compiler)) continue;
  for (const { module, moduleResolution, kinds, from = Object.keys(clients), only = compiler } of projects) {
    if (only !== compiler) continue;
    const file = join(folder, `tsconfig.${compiler}.${moduleResolution ?? module}.json`);
    const options = { target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'], types: ['node'] };
    const resolution = moduleResolution === undefined ? {} : { moduleResolution, esModuleInterop: true };
    const compilerOptions = {
      ...options,
      module,
      ...resolution,
      strict: true,
      declaration: true,
      noEmit: true,
      skipLibCheck: false,
    };
    const include = from.flatMap((part) => kinds.map((kind) => `${part}/${kind}/*.ts`));
    write(file, JSON.stringify({ compilerOptions, include }));
    const args = [join('node_modules', bin), '-p', file, '--pretty', 'false'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => /error TS|^\w.*rror/.test(line));
    // what other packages declare is not checked here
    const ours = lines.filter((line) => !/^(\.\.\/)*node_modules\//.test(line));
    const others = lines.length - ours.length;
    for (const line of ours) console.error(line);
    if (ours.length > 0) failed = true;
    const note = others > 0 ? `, ${String(others)} errors in other packages` : '';
    const about = from.includes('inferred') ? ', inferred types' : '';
    console.log(
      `${compiler}, ${moduleResolution ?? module}${about}: ${ours.length === 0 ? 'no error' : 'failed'}${note}`,
    );
  }
}
console.log(`${String(examples.length)} examples with ${Object.keys(clients).join(', ')}`);
process.exitCode = failed ? 1 : 0;
