// A server of the built site on this machine, for its checks.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const site = fileURLToPath(new URL('../../reports/site/', import.meta.url));

const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};

/** Serves the site. Resolves with its address and a function that stops it. */
export const serveSite = async () => {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://site').pathname)).replace(
      /\/$/,
      '/index.html',
    );
    readFile(join(site, path)).then(
      (contents) => {
        const type = types[extname(path)] ?? 'application/octet-stream';
        const headers = { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=600' };
        response.writeHead(200, headers).end(gzipSync(contents));
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${String(server.address().port)}`, close: () => server.close() };
};
