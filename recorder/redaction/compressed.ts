import { optionalNodeModule } from '../node.ts';

/** The largest decompressed body that is searched, in bytes. */
const largest = 64 * 1024 * 1024;

/**
 * Decompresses a request's body as its `content-encoding` says. Null if it cannot: the encoding is unknown, the bytes are
 * damaged, the result is larger than 64 MiB, or the platform has no zlib that answers immediately (a browser).
 */
export const decompressed = (bytes: Uint8Array, contentEncoding: string): Uint8Array | null => {
  const zlib = optionalNodeModule((ask) => ask('node:zlib'));
  if (zlib === undefined) return null;
  const limit = { maxOutputLength: largest };
  const readers: ReadonlyMap<string, (body: Uint8Array) => Uint8Array> = new Map([
    ['gzip', (body) => zlib.gunzipSync(body, limit)],
    ['x-gzip', (body) => zlib.gunzipSync(body, limit)],
    ['deflate', (body) => zlib.inflateSync(body, limit)],
    ['br', (body) => zlib.brotliDecompressSync(body, limit)],
  ]);
  let body = bytes;
  // the encodings are listed in the order in which they were applied
  for (const name of contentEncoding.split(',').reverse()) {
    const read = readers.get(name.trim().toLowerCase());
    if (read === undefined) return null;
    try {
      body = read(body);
    } catch {
      return null;
    }
  }
  return body;
};
