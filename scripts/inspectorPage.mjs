// Builds the page of `llmgine inspect`: index.html, page.js and page.css, each compressed, because browsers accept gzip and the
// package has to stay small. `node scripts/inspectorPage.mjs [folder]`; `npm run build` calls it too.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The most that the page may have, compressed. */
const MOST_BYTES = 250_000;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the page into a folder. Resolves with its size in bytes, compressed. Rejects if it is too large. */
export const buildInspectorPage = async (folder) => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { page: 'inspector/page/main.tsx', style: 'inspector/page/style/index.css' },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    // the form of RxJS with classes and loops of the language; the usual one is for browsers that have none
    conditions: ['es2015'],
    target: ['chrome120', 'firefox121', 'safari17.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'inline',
    logLevel: 'warning',
    write: false,
  });
  const files = [
    { name: 'index.html', contents: readFileSync(join(root, 'inspector/page/index.html')) },
    ...outputFiles.map(({ path, contents }) => ({ name: path.endsWith('.css') ? 'page.css' : 'page.js', contents })),
  ];
  mkdirSync(folder, { recursive: true });
  let size = 0;
  for (const { name, contents } of files) {
    const compressed = gzipSync(contents, { level: 9 });
    size += compressed.length;
    writeFileSync(join(folder, `${name}.gz`), compressed);
  }
  if (size > MOST_BYTES) throw new Error(`the page has ${String(size)} bytes, more than ${String(MOST_BYTES)}`);
  return size;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = await buildInspectorPage(process.argv[2] ?? join(root, 'dist/inspector/page'));
  console.log(`the page of the inspector: ${String(size)} bytes, compressed`);
}
