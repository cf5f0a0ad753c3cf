import { fromBase64 } from '../../src/json/base64.ts';
import type { RecordedRequest, RecordedResponse } from '../format/index.ts';
import type { Redaction } from './rules.ts';
import { mark } from './text.ts';

/** How many secrets of one head are searched for in other places. Each costs a search of every text. */
const mostSecrets = 64;

/**
 * Returns the secret values in a head's headers and URLs, so that they are found in all other places too; at most 64.
 * Short words are not returned (an organisation may be called `personal`), because they would be removed from ordinary
 * sentences.
 */
export const secretsOf = (
  request: RecordedRequest | null,
  response: RecordedResponse | null,
  redaction: Redaction,
): readonly string[] => {
  const secrets = new Set<string>();
  const add = (value: string, shortest = 20): void => {
    const looksSecret = value.length >= shortest || (value.length >= 8 && /\d/.test(value));
    if (looksSecret && !value.startsWith(mark) && secrets.size < mostSecrets) secrets.add(value);
  };
  // a password need not look like a key
  const addPassword = (pair: string): void => {
    const colon = pair.indexOf(':');
    if (colon >= 0) add(pair.slice(colon + 1), 8);
  };
  for (const headers of [request?.headers ?? {}, response?.headers ?? {}]) {
    for (const [name, value] of Object.entries(headers)) {
      if (!any(redaction.headers, name.toLowerCase())) continue;
      if (name.toLowerCase().endsWith('cookie')) {
        for (const [, cookie, secret] of value.matchAll(cookies)) if (!attributes.test(cookie ?? '')) add(secret ?? '');
        continue;
      }
      const credentials = value.replace(/^[A-Za-z][\w-]*\s+/, '');
      add(credentials);
      if (/^basic\s/i.test(value)) addPassword(decoded(fromBase64(credentials)));
    }
  }
  for (const url of [request?.url ?? '', response?.url ?? '']) {
    const user = /^[a-z][a-z0-9+.-]*:\/\/([^/?#@]*)@/i.exec(url)?.[1];
    if (user !== undefined && redaction.headers.length > 0) addPassword(user);
  }
  for (const [, name, value] of (request?.url ?? '').matchAll(urlParameters)) {
    if (any(redaction.parameters, (name ?? '').toLowerCase())) add(value ?? '');
  }
  return [...secrets];
};

/** The parameters of a URL. A name contains no character that begins another one, so the search is linear. */
export const urlParameters = /(?<=[?&#])([^=?&#]*)=([^&#]*)/g;

export const any = (patterns: readonly RegExp[], name: string): boolean =>
  patterns.some((pattern) => pattern.test(name));

const decoded = (bytes: Uint8Array | null): string => (bytes === null ? '' : new TextDecoder().decode(bytes));

const cookies = /(?:^|[;,])\s*([^=;,\s]+)=([^;,\s]+)/g;
const attributes = /^(?:path|domain|expires|max-age|samesite|priority|version)$/i;
