import { isJson, isJsonArray, isJsonObject, type Json } from '../src/json/json.ts';
import type { RecordedRequest } from './format/index.ts';

/** Defines which requests are equal. */
export interface RequestKeyOptions {
  /**
   * Headers to compare, by lower-case name. By default no header is compared, because clients send their version and a
   * retry count.
   */
  readonly headers?: readonly string[];
  /** Functions applied in order before hashing, for example to remove a timestamp or a generated id. */
  readonly normalize?: readonly ((request: RecordedRequest) => RecordedRequest)[];
}

/**
 * Returns the canonical form of a request: the method, the path with its parameters in order, the body with its keys in
 * order, and the chosen headers. The host is not part of it, so that a recording of one server can be replayed for
 * another.
 */
export const canonicalRequest = (request: RecordedRequest, options: RequestKeyOptions = {}): string => {
  const { headers: counted = [], normalize = [] } = options;
  const normal = normalize.reduce((now, change) => change(now), request);
  const { method, url, headers, body, text, base64 } = normal;
  const parts: Json = {
    method: method.toUpperCase(),
    path: pathOf(url),
    headers: Object.fromEntries(counted.map((name) => [name, headers[name] ?? null])),
    body: isJson(body) ? body : withoutBoundary(text ?? base64 ?? '', headers['content-type'] ?? ''),
  };
  return canonicalJson(parts);
};

/**
 * Returns the hash of a request's canonical form, as 28 hexadecimal digits. Equal requests have equal hashes on every
 * platform. Redact the request first, as the recorder does, so that the hash of a recording can be computed from the
 * recording. The hash detects accidental changes; it does not protect against attacks.
 */
export const requestHash = (request: RecordedRequest, options: RequestKeyOptions = {}): string => {
  const canonical = canonicalRequest(request, options);
  return hash53(canonical, 1) + hash53(canonical, 2);
};

/** Returns a function that counts equal requests. Its result is the number of earlier calls with the same hash. */
export const occurrenceCounter = (): ((hash: string) => number) => {
  const counts = new Map<string, number>();
  return (hash) => {
    const count = counts.get(hash) ?? 0;
    counts.set(hash, count + 1);
    return count;
  };
};

/** Serializes JSON with the keys of every object in order. */
export const canonicalJson = (json: Json): string => {
  if (isJsonArray(json)) return `[${json.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(json)) return JSON.stringify(json);
  const fields = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`).join(',')}}`;
};

/**
 * Returns the path of a URL and its parameters in order, without the host and the fragment. Does not use `new URL`,
 * which throws for a relative URL.
 */
export const pathOf = (url: string): string => {
  const local = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  const query = local.indexOf('?');
  const path = withoutLastSlashes(query < 0 ? local : local.slice(0, query));
  return query < 0
    ? path
    : `${path}?${local
        .slice(query + 1)
        .split('&')
        .sort()
        .join('&')}`;
};

// `/\/+$/` would take quadratic time for many slashes before another character
const withoutLastSlashes = (path: string): string => {
  let end = path.length;
  while (end > 1 && path.charAt(end - 1) === '/') end -= 1;
  return path.slice(0, end) || '/';
};

// every multipart form has another boundary
const withoutBoundary = (text: string, contentType: string): string => {
  const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(contentType)?.[1];
  return boundary === undefined ? text : text.replaceAll(boundary, '');
};

/** Returns 53 bits of hash of a text (cyrb53), as 14 hexadecimal digits. */
const hash53 = (text: string, seed: number): string => {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
};
