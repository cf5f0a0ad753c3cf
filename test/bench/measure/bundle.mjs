// What the library weighs in a browser: bundled, minified, compressed; rxjs aside. And what it is made of.
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What each bundle is for, what it imports by entry, and its goal. The last one shows what no choice of an API can save. */
export const bundles = [
  {
    what: 'text of a chat',
    goal: 15_000,
    imports: { src: ['chat'], operators: ['sse', 'decode', 'tokens'], streams: ['fromResponse'] },
  },
  {
    what: 'everything of a chat',
    goal: 25_000,
    imports: { src: ['chat'], operators: ['sse', 'decode', 'aggregate'], streams: ['fromResponse'] },
  },
  {
    what: 'everything of a response',
    goal: 30_000,
    imports: { src: ['responses'], operators: ['sse', 'decode', 'aggregate'], streams: ['fromResponse'] },
  },
  {
    what: 'text, without any API',
    imports: { operators: ['sse', 'decode', 'tokens'], streams: ['fromResponse'] },
  },
];

const bundled = async (imports) => {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: Object.entries(imports)
        .map(([room, names]) => `export { ${names.join(', ')} } from './dist/${room}/index.js';`)
        .join('\n'),
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // what only Node has is taken out, but esbuild reads it first
    external: ['rxjs', 'node:*'],
    logLevel: 'error',
    metafile: true,
    write: false,
    outdir: 'out',
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return { bytes: outputFiles[0].contents, inputs };
};

/** The folder of a file of the library, without the folders inside a schema; or the name of a package. */
const partOf = (path) => {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (name !== undefined) return name;
  return path.startsWith('dist/') ? path.split('/').slice(1, -1).slice(0, 4).join('/') : 'the names that are exported';
};

/** The size of one of the bundles, and of its parts and files, the largest first. */
export const measureBundle = async ({ what, goal = null, imports }) => {
  const { bytes, inputs } = await bundled(imports);
  const parts = new Map();
  const files = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    if (bytesInOutput === 0) continue;
    const part = partOf(path);
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
    files.set(path, bytesInOutput);
  }
  const largestFirst = (sizes) => [...sizes].sort((a, b) => b[1] - a[1]);
  return {
    what,
    goal,
    names: Object.values(imports).flat(),
    minified: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    parts: largestFirst(parts),
    files: largestFirst(files),
  };
};

export const measureBundles = () => Promise.all(bundles.map(measureBundle));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { what, minified, gzip, parts, files } of await measureBundles()) {
    console.log(`${what}: minified ${String(minified)}, gzip ${String(gzip)}`);
    for (const [part, size] of parts) console.log(String(size).padStart(8), part);
    console.log('  of which the largest files are');
    for (const [file, size] of files.slice(0, 30)) console.log(String(size).padStart(8), file);
  }
}
