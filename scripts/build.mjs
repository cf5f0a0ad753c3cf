// Builds the package into dist/:
//   dist/{src,streams,…}/**/*.js   the library, as ES modules
//   dist/cli/*.js                  the command with all that it uses, in few files, because Node needs a millisecond for each
//   dist/cjs/**/*.d.ts             the declarations, once. They are in a CommonJS folder, so that both kinds of module may
//                                  import them, and the types of both are the same types
//   dist/cjs/{src,streams,…}/*.js  the same entries for `require` where it cannot load an ES module (Jest, older tools)
//   dist/{src,streams,…}/*.d.ts    re-export the declarations to ES modules
//   dist/inspector/page/           the page of `llmgine inspect`, compressed
//   dist/recordings/**/*.gz        the recordings that `demo` and `serve` play, compressed
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildInspectorPage } from './inspectorPage.mjs';
import { withOneName } from './oneName.mjs';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
/** The entries: `src/index`, `streams/index`, … */
const entries = Object.values(exports).flatMap(({ import: esm }) =>
  esm === undefined ? [] : [esm.default.replace(/^\.\/dist\/|\.js$/g, '')],
);
const cjs = 'dist/cjs';

const tsc = (...flags) => {
  execFileSync(process.execPath, ['node_modules/@typescript/native7/bin/tsc', '-p', 'tsconfig.build.json', ...flags], {
    stdio: 'inherit',
  });
};
const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

rmSync('dist', { recursive: true, force: true });
tsc('--declaration', 'false', '--removeComments');
tsc('--emitDeclarationOnly', '--outDir', cjs);
// nobody imports the command and the inspector, and they are bundled below
for (const room of ['cli', 'inspector']) {
  rmSync(`${cjs}/${room}`, { recursive: true });
  rmSync(`dist/${room}`, { recursive: true });
}
// half of the compiler's indentation: 80 kB of the package
await build({
  entryPoints: readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join('dist', name)),
  outdir: 'dist',
  outbase: 'dist',
  // for a browser, esbuild would write "development" where the library asks for NODE_ENV
  platform: 'neutral',
  allowOverwrite: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
});
for (const name of readdirSync('dist/src/apis', { recursive: true, encoding: 'utf8' })) {
  const file = join('dist/src/apis', name);
  if (name.endsWith('.js')) writeFileSync(file, withOneName(readFileSync(file, 'utf8')));
}
for (const name of readdirSync(cjs, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join(cjs, name);
  const text = readFileSync(file, 'utf8')
    .replaceAll(/(from '\.[^']*|import\("\.[^"]*)\.ts(['"])/g, '$1.js$2')
    // half of the compiler's indentation here too
    .replaceAll(/^(?: {4})+/gm, (indentation) => ' '.repeat(indentation.length / 2));
  writeFileSync(file, text);
}

// One file for all entries, because they share state such as caches. What is an ES module only is put into it.
await build({
  stdin: {
    contents: entries.map((entry, index) => `export * as entry${String(index)} from './${entry}.ts';`).join('\n'),
    resolveDir: '.',
  },
  outfile: `${cjs}/all.js`,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  external: ['rxjs', 'libsql'],
  banner: { js: "'use strict';\nconst importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'importMetaUrl' },
  // Jest has no `import()` in CommonJS
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
});

const { metafile } = await build({
  entryPoints: ['cli/main.ts', 'cli/serve/readingProcess.ts'],
  outdir: 'dist/cli',
  entryNames: '[name]',
  chunkNames: '[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minify: true,
  metafile: true,
  external: ['openai', 'libsql'],
  // nobody but the command sees its snapshots, so it does not freeze them
  define: { 'process.env.NODE_ENV': '"production"' },
  // the form of which a bundler takes only what is used
  alias: { rxjs: './node_modules/rxjs/dist/esm/index.js' },
  // what is not an ES module loads Node's modules with it
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  plugins: [
    {
      name: 'the notes about fields from the library',
      setup: ({ onResolve }) => {
        onResolve({ filter: /\/notes\.json$/ }, () => ({ path: '../src/engine/fields/notes.json', external: true }));
      },
    },
  ],
  logLevel: 'warning',
});
const bundled = new Set(
  Object.keys(metafile.inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
);
const licenseOf = (name) => {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const text = file === undefined ? `Licence: ${license}` : readFileSync(`${folder}/${file}`, 'utf8').trim();
  return [text.replaceAll('\r', ''), `${name} ${version}`];
};
// several packages have the same text with the same owner, which is written once for all of them
const packagesOf = new Map();
for (const [text, title] of [...bundled].sort().map(licenseOf))
  packagesOf.set(text, [...(packagesOf.get(text) ?? []), title]);
write(
  'dist/cli/LICENSES.txt',
  [...packagesOf].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`),
);

for (const name of readdirSync('recordings', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.ndjson')) continue;
  mkdirSync(dirname(`dist/recordings/${name}`), { recursive: true });
  writeFileSync(`dist/recordings/${name}.gz`, gzipSync(readFileSync(`recordings/${name}`), { level: 9 }));
}

const notes = 'dist/src/engine/fields/notes.json';
writeFileSync(notes, JSON.stringify(JSON.parse(readFileSync(notes, 'utf8'))));
write(`${cjs}/package.json`, '{ "type": "commonjs" }\n');
/**
 * Lines for the declarations of an entry. The compiler names an inferred type by an entry only if it has read that entry, so each
 * entry refers to the two that have the types of events and responses. Otherwise `declaration: true` fails with TS2883.
 */
const named = (entry) =>
  ['src/index', 'src/codecs']
    .filter((other) => other !== entry)
    .map(
      (other) =>
        `export type {} from '${entry.startsWith('src/') ? './' : '../src/'}${other.slice('src/'.length)}.js';\n`,
    )
    .join('');
for (const [index, entry] of entries.entries()) {
  const folder = dirname(`${cjs}/${entry}`);
  const declared = `${cjs}/${entry}.d.ts`;
  writeFileSync(declared, readFileSync(declared, 'utf8') + named(entry));
  write(
    `${cjs}/${entry}.js`,
    `'use strict';\nmodule.exports = require('${relative(folder, cjs)}/all.js').entry${String(index)};\n`,
  );
  write(
    `dist/${entry}.d.ts`,
    `export * from '${relative(dirname(`dist/${entry}`), cjs)}/${entry}.js';\n${named(entry)}`,
  );
}
await buildInspectorPage('dist/inspector/page');
