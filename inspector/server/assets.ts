import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with a file of the page. Returns false if there is none with this path. */
export type AnswerAsset = (path: string, request: IncomingMessage, response: ServerResponse) => boolean;

/** The names of the files of the page. */
const types: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
};

/** Reads the built page, whose files are compressed, from a folder. Null if it is not there. */
export const openAssets = (folder: string): AnswerAsset | null => {
  const files = new Map<string, Buffer>();
  try {
    for (const name of Object.keys(types)) files.set(name, readFileSync(join(folder, `${name}.gz`)));
  } catch {
    return null;
  }
  return (path, { headers }, response) => {
    const name = path === '/' ? 'index.html' : path.slice(1);
    const file = files.get(name);
    const type = types[name];
    if (file === undefined || type === undefined) return false;
    const isCompressed = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    response.writeHead(200, {
      ...pageHeaders,
      'content-type': type,
      ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(isCompressed ? file : gunzipSync(file));
    return true;
  };
};

/**
 * The page loads nothing from elsewhere and runs nothing that a response contains. Images are allowed as data, because models
 * answer with images.
 */
const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
