// What the chat pipeline weighs in a browser: bundled, minified, compressed; rxjs aside. And what it is made of.
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const entry = `
  export { chat } from './dist/src/apis/chat/index.js';
  export { sse } from './dist/operators/sse.js';
  export { decode } from './dist/operators/decode.js';
  export { aggregate } from './dist/operators/aggregate.js';
  export { fromResponse } from './dist/streams/fromResponse.js';
`;

const bundled = async (minify) => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    minify,
    format: 'esm',
    platform: 'browser',
    external: ['rxjs'],
    metafile: true,
    write: false,
    outdir: 'out',
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return { bytes: outputFiles[0].contents, inputs };
};

/** The library's rooms, and the packages. */
const groupOf = (path) => {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (name !== undefined) return name;
  const [, room, folder, inner] = /^dist\/([^/]+)\/([^/]+)(?:\/([^/]+)\/)?/.exec(path) ?? [];
  return folder === undefined || folder.endsWith('.js')
    ? (room ?? path)
    : [room, folder, inner].filter(Boolean).join('/');
};

export const bundle = async () => {
  const { bytes, inputs } = await bundled(true);
  const groups = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const group = groupOf(path);
    groups.set(group, (groups.get(group) ?? 0) + bytesInOutput);
  }
  return {
    minified: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    parts: [...groups].filter(([, size]) => size > 0).sort((a, b) => b[1] - a[1]),
    files: Object.entries(inputs)
      .map(([path, { bytesInOutput }]) => [path, bytesInOutput])
      .filter(([, size]) => size > 0)
      .sort((a, b) => b[1] - a[1]),
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { minified, gzip, parts, files } = await bundle();
  console.log(`minified ${String(minified)}, gzip ${String(gzip)}`);
  for (const [part, size] of parts) console.log(String(size).padStart(8), part);
  for (const [file, size] of files.slice(0, 30)) console.log(String(size).padStart(8), file);
}
