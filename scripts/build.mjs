// Builds the package into dist/:
//   dist/{src,streams,…}/**/*.js   the library and the command, as ES modules
//   dist/cjs/**/*.d.ts             the declarations, once. They are in a CommonJS folder, so that both kinds of module may
//                                  import them, and the types of both are the same types
//   dist/cjs/{src,streams,…}/*.js  the same entries for `require` where it cannot load an ES module (Jest, older tools)
//   dist/{src,streams,…}/*.d.ts    re-export the declarations to ES modules
//   dist/inspector/page/           the page of `llmgine inspect`, compressed
import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { buildInspectorPage } from './inspectorPage.mjs';

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
// nobody imports the command and the inspector
for (const room of ['cli', 'inspector']) rmSync(`${cjs}/${room}`, { recursive: true });
for (const name of readdirSync(cjs, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join(cjs, name);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.[^']*|import\("\.[^"]*)\.ts(['"])/g, '$1.js$2'));
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
  external: ['rxjs', 'io-ts', 'fp-ts/*', 'libsql'],
  banner: { js: "'use strict';\nconst importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'importMetaUrl' },
  // Jest has no `import()` in CommonJS
  supported: { 'dynamic-import': false },
  plugins: [
    {
      name: 'imports of package.json, which the folder dist/cjs does not see',
      setup: ({ onResolve }) => {
        onResolve({ filter: /^#fp-ts\// }, ({ path }) => ({
          path: path.replace('#fp-ts/', 'fp-ts/lib/'),
          external: true,
        }));
      },
    },
  ],
  logLevel: 'warning',
});
const notes = 'dist/src/engine/fields/notes.json';
writeFileSync(notes, JSON.stringify(JSON.parse(readFileSync(notes, 'utf8'))));
write(`${cjs}/package.json`, '{ "type": "commonjs" }\n');
copyFileSync('node_modules/eventsource-parser/LICENSE', `${cjs}/eventsource-parser.LICENSE`);
for (const [index, entry] of entries.entries()) {
  const folder = dirname(`${cjs}/${entry}`);
  write(
    `${cjs}/${entry}.js`,
    `'use strict';\nmodule.exports = require('${relative(folder, cjs)}/all.js').entry${String(index)};\n`,
  );
  write(`dist/${entry}.d.ts`, `export * from '${relative(dirname(`dist/${entry}`), cjs)}/${entry}.js';\n`);
}
await buildInspectorPage('dist/inspector/page');
