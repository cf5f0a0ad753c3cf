import { endpointOf } from '../src/apis/lookup.ts';
import { isJson, isJsonArray, isJsonObject, type Json } from '../src/json/json.ts';
import type { RecordedRequest } from './format/index.ts';
import { hashOf } from './hash.ts';
import { boundaryOf, formOf, formText } from './matching/form.ts';
import { normalizedRequest, withoutPointers, type Normalizer } from './matching/normalize.ts';

/** Defines which requests are equal. */
export interface RequestKeyOptions {
  /**
   * Headers to compare, by lower-case name. By default no header is compared, because clients send their version and a
   * retry count.
   */
  readonly headers?: readonly string[];
  /**
   * What to ignore, for example `['timestamps', 'uuids', '/metadata/run']`. Recordings that were made without it are
   * compared with it too.
   */
  readonly normalize?: readonly Normalizer[];
}

/** The parts of a request that are compared. */
export interface RequestParts {
  readonly method: string;
  /** The path from the API's own name onwards, and its parameters in order: `/chat/completions`, `/files?limit=2`. */
  readonly path: string;
  /** The chosen headers; null for a missing one. */
  readonly headers: Readonly<Record<string, string | null>>;
  /** The JSON body, the fields of a form, or the text of any other body. */
  readonly body: Json;
}

/** Returns the parts of a request that are compared. */
export const requestParts = (request: RecordedRequest, options: RequestKeyOptions = {}): RequestParts => {
  const { headers: counted = [], normalize = [] } = options;
  const normal = normalizedRequest(request, normalize);
  const { method, url, headers, body } = normal;
  return {
    method: method.toUpperCase(),
    path: comparedPath(url),
    headers: Object.fromEntries(counted.map((name) => [name, headers[name] ?? null])),
    body: withoutPointers(isJson(body) ? body : (formOf(normal) ?? withoutBoundary(normal)), normalize),
  };
};

/**
 * Returns the canonical form of a request: the method, the path with its parameters in order, the body with its keys in
 * order, and the chosen headers. The path begins with the API's own name, so that the host, the prefix of a gateway, a
 * deployment of Azure and the parameter `api-version` are not part of it. A recording of one server can therefore be
 * replayed for another. The boundary of a form is not part of it either.
 */
export const canonicalRequest = (request: RecordedRequest, options: RequestKeyOptions = {}): string =>
  canonicalParts(requestParts(request, options));

const canonicalParts = ({ method, path, headers, body }: RequestParts): string =>
  canonicalJson({ method, path, headers, body });

/**
 * Returns the hash of a request's canonical form, as 28 hexadecimal digits. Equal requests have equal hashes on every
 * platform. Redact the request first, as the recorder does, so that the hash of a recording can be computed from the
 * recording. The hash detects accidental changes; it does not protect against attacks.
 */
export const requestHash = (request: RecordedRequest, options: RequestKeyOptions = {}): string =>
  hashOf(canonicalRequest(request, options));

/** Returns the hash of compared parts: the same as `requestHash` of their request. */
export const partsHash = (parts: RequestParts): string => hashOf(canonicalParts(parts));

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
  if (isJsonArray(json)) {
    // long lists are lists of numbers, the tokens or the values of an embedding
    if (json.every((item) => typeof item === 'number')) return JSON.stringify(json);
    let items = '';
    for (const item of json) items += `${items === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${items}]`;
  }
  if (!isJsonObject(json)) return JSON.stringify(json);
  let fields = '';
  for (const key of Object.keys(json).sort())
    fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(json[key] ?? null)}`;
  return `{${fields}}`;
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

/** The path of a URL from the API's own name onwards, with its parameters in order, without `api-version`. */
const comparedPath = (url: string): string => {
  const [whole = '', ...parameters] = pathOf(url).split('?');
  const query = parameters.join('?');
  const { api, path } = endpointOf(whole);
  // an API that is not known begins after the version
  const short = api === 'unknown' ? path.replace(/^.*?\/v\d+[a-z]*(?=\/)/, '') : `/${path}`;
  const counted = query.split('&').filter((parameter) => parameter !== '' && !parameter.startsWith('api-version='));
  return counted.length === 0 ? short : `${short}?${counted.join('&')}`;
};

const withoutBoundary = (request: RecordedRequest): string => {
  const boundary = boundaryOf(request);
  return boundary === null ? (request.text ?? request.base64 ?? '') : formText(request).replaceAll(boundary, '');
};
