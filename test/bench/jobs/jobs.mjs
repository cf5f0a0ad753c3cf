// Runs five jobs with each library against one server, and writes into docs/jobs.md what each takes: lines, imports, casts, the
// bytes for a browser and the size of the installation.
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build, installPeers } from '../run/install.mjs';
import { bench, root } from '../run/places.mjs';
import { startServe } from '../run/serve.mjs';
import { installedOf, transferOf } from './sizes.mjs';

const libraries = {
  llmgine: 'llmgine',
  openai: 'openai (official SDK)',
  ai: 'ai (AI SDK)',
  langchain: '@langchain/openai',
};
/** The name of each job, and the recordings that answer its requests in turn. The first of `resume` breaks off. */
const jobs = {
  text: { title: 'text as it arrives', answers: ['chat.completions/text'] },
  final: { title: 'the final response and its usage', answers: ['chat.completions/text'] },
  tools: { title: 'a tool loop', answers: ['chat.completions/tool-calls-parallel', 'chat.completions/text'] },
  structured: { title: 'a structured output', answers: ['chat.completions/structured-output'] },
  resume: {
    title: 'an answer that is continued after a broken connection',
    answers: ['responses/text', 'responses/text'],
  },
};
const folder = join(root, 'temp/jobs');

/** A server before `llmgine serve`, which chooses the recording, and breaks the first connection of `resume`. */
const chooser = async (target) => {
  const seen = {};
  const server = createServer(async (request, response) => {
    const [, key, library, ...rest] = request.url.split('/');
    const turn = (seen[`${key}/${library}`] ??= 0);
    seen[`${key}/${library}`] += 1;
    const answers = jobs[key].answers;
    const after = Number(new URL(request.url, target).searchParams.get('starting_after') ?? -1);
    const path = rest
      .join('/')
      .split('?')[0]
      .replace(/^v1\/responses\/.*/, 'v1/responses');
    const answer = await fetch(`${target}/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-llmgine-recording': answers[Math.min(turn, answers.length - 1)],
      },
      body: '{"stream":true}',
    });
    const events = (await answer.text()).split(/(?<=\n\n)/);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') });
    const left = events.filter(
      (event) => after < 0 || Number(/"sequence_number":(\d+)/.exec(event)?.[1] ?? 1e9) > after,
    );
    const cut = key === 'resume' && turn === 0;
    response.write(left.slice(0, cut ? 12 : undefined).join(''), () =>
      cut ? setTimeout(() => response.destroy(), 50) : response.end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
};

const run = (file, url) =>
  new Promise((resolve) => {
    const env = { ...process.env, OPENAI_BASE_URL: url, OPENAI_API_KEY: 'none', AI_SDK_LOG_WARNINGS: 'false' };
    const child = spawn(process.execPath, ['--no-warnings', '--import', 'tsx', file], {
      cwd: root,
      env,
      timeout: 60_000,
    });
    let text = '';
    let problems = '';
    child.stdout.on('data', (piece) => (text += piece));
    child.stderr.on('data', (piece) => (problems += piece));
    child.on('close', (code) => resolve({ code, text: text.trim(), problems }));
  });

/** The packages that a program imports. */
const packagesIn = (source) =>
  [...source.matchAll(/^import .* from '((?:@[^/']+\/)?[^/']+)/gm)].map(([, name]) => name);

/** Lines that are not empty, imports, and casts other than `as const`. */
const count = (source) => ({
  lines: source.split('\n').filter((line) => line.trim() !== '').length,
  imports: source.match(/^import /gm)?.length ?? 0,
  casts: source.match(/\bas (?!const\b)/g)?.length ?? 0,
});

if (!installPeers(300)) throw new Error('the other libraries could not be installed');
if (!process.argv.includes('--no-build')) build();
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'node_modules'), { recursive: true });
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
for (const name of ['openai', 'ai', '@ai-sdk', '@langchain', 'langchain', 'zod'])
  symlinkSync(join(bench, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
symlinkSync(root, join(folder, 'node_modules/llmgine'), 'junction');

const target = await startServe();
const server = await chooser(target.url);
const rows = [];
/** What each library imports in the first job, and in any. */
const imported = Object.fromEntries(Object.keys(libraries).map((library) => [library, { first: [], all: [] }]));
for (const [key, { title }] of Object.entries(jobs)) {
  const cells = [];
  let expected = null;
  for (const library of Object.keys(libraries)) {
    const source = join(bench, 'jobs', key, `${library}.ts`);
    if (!existsSync(source)) {
      cells.push('not offered');
      continue;
    }
    const text = readFileSync(source, 'utf8');
    const file = join(folder, `${key}-${library}.ts`);
    writeFileSync(file, text);
    const { code, text: printed, problems } = await run(file, `${server.url}/${key}/${library}/v1`);
    expected ??= printed;
    if (code !== 0 || printed !== expected || printed === '') {
      console.error(`${key} with ${library}: exit code ${code}\n${printed}\n${problems}`);
      process.exitCode = 1;
    }
    const { lines, imports, casts } = count(text);
    cells.push(`${lines} · ${imports} · ${casts} · ${await transferOf(file)} kB`);
    const names = imported[library];
    names.all.push(...packagesIn(text));
    if (rows.length === 0) names.first.push(...packagesIn(text));
  }
  rows.push(`| ${title} | ${cells.join(' | ')} |`);
  console.log(rows.at(-1));
}
for (const [title, which] of [
  ['installed for the first job', 'first'],
  ['installed for all jobs', 'all'],
]) {
  const cells = Object.keys(libraries).map((library) => {
    const { packages, megabytes } = installedOf(imported[library][which]);
    return `${packages} ${packages === 1 ? 'package' : 'packages'}, ${megabytes} MB`;
  });
  rows.push(`| ${title} | ${cells.join(' | ')} |`);
  console.log(rows.at(-1));
}
server.stop();
target.stop();
const compile = {
  target: 'es2022',
  module: 'nodenext',
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: compile, include: ['*.ts'] }));
try {
  execFileSync(process.execPath, [join(root, 'node_modules/@typescript/native7/bin/tsc'), '-p', folder], {
    stdio: 'inherit',
  });
} catch {
  process.exitCode = 1;
}
if (process.exitCode !== 1) {
  const { dependencies } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8'));
  const page = readFileSync(join(root, 'docs/jobs.md'), 'utf8');
  const versions = ['openai', 'ai', '@langchain/openai'].map((name) => `${name} ${dependencies[name]}`);
  const table = `| job | llmgine | ${versions.join(' | ')} |\n|---|---|---|---|---|\n${rows.join('\n')}`;
  writeFileSync(
    join(root, 'docs/jobs.md'),
    page.replace(/(?<=<!-- jobs -->\n)[\s\S]*?(?=\n<!-- end -->)/, () => table),
  );
}
