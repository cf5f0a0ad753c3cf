import { isJson, isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { fromBase64, toBase64 } from '../base64.ts';
import type { RecordedRequest, RecordedResponse, RecordingHead } from '../format/index.ts';
import type { Recording } from '../recording.ts';
import { bodyRedactor } from './body.ts';
import { defaultRedaction, type Redaction } from './rules.ts';
import { mark, redactBytes, redactText, secretFinder, type FindSecrets } from './text.ts';

/** A head without its secrets, and a function that finds secrets in what follows. */
export interface RedactedHead {
  readonly head: RecordingHead;
  /**
   * Finds what the redaction describes, and the secrets that this head contained, because a response may repeat a key.
   */
  readonly find: FindSecrets;
}

/**
 * Removes the secrets from a head: from headers, URLs, the request's body, the session and the metadata. `redacted`
 * lists the places from which something was removed.
 */
export const redactHead = (head: RecordingHead, redaction: Redaction = defaultRedaction): RedactedHead => {
  const find = secretFinder(redaction, secretsOf(head.request, head.response, redaction));
  const places = new Set(head.redacted);
  const clean: Clean = { redaction, find, report: (place) => places.add(place) };
  const { request, response, session, meta } = head;
  const changed = {
    ...head,
    request: request === null ? null : cleanRequest(request, clean),
    response:
      response === null
        ? null
        : {
            ...response,
            headers: cleanHeaders(response.headers, 'response.headers', clean),
            ...(response.url === undefined ? {} : { url: cleanUrl(response.url, 'response.url', clean) }),
          },
    ...(session === undefined ? {} : { session: cleanText(session, 'session', clean) }),
    ...(isJson(meta) ? { meta: cleanJson(meta, 'meta', clean) } : {}),
  };
  return { head: { ...changed, redacted: [...places] }, find };
};

/** Removes the secrets from a request, exactly as `redactHead` removes them from the request of a recording. */
export const redactRequest = (request: RecordedRequest, redaction: Redaction = defaultRedaction): RecordedRequest => {
  const find = secretFinder(redaction, secretsOf(request, null, redaction));
  return cleanRequest(request, { redaction, find, report: () => undefined });
};

/**
 * Removes the secrets from a recording: from its head and its bytes. The chunks keep their borders, and each byte of a
 * secret becomes `*`. Redacting a recording again changes nothing.
 */
export const redactRecording = (recording: Recording, redaction: Redaction = defaultRedaction): Recording => {
  const { head, find } = redactHead(recording.head, redaction);
  const body = bodyRedactor(find);
  const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
  const clean = [...body.take(chunks), ...body.rest()];
  const ends = recording.frames.filter((frame) => frame._tag === 'End');
  const redacted = body.found() ? [...new Set([...head.redacted, bodyPlace])] : head.redacted;
  return { ...recording, head: { ...head, redacted }, frames: [...clean, ...ends] };
};

/** The name that `redacted` lists if something was removed from the body of the response. */
export const bodyPlace = 'response.body';

interface Clean {
  readonly redaction: Redaction;
  readonly find: FindSecrets;
  readonly report: (place: string) => void;
}

const any = (patterns: readonly RegExp[], name: string): boolean => patterns.some((pattern) => pattern.test(name));

const cleanText = (text: string, place: string, { find, report }: Clean): string => {
  const clean = redactText(text, find);
  if (clean !== text) report(place);
  return clean;
};

const cleanHeaders = (
  headers: Readonly<Record<string, string>>,
  place: string,
  clean: Clean,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!any(clean.redaction.headers, name.toLowerCase())) {
        return [cleanText(name, place, clean), cleanText(value, `${place}.${redactText(name, clean.find)}`, clean)];
      }
      clean.report(`${place}.${name}`);
      return [name, mark];
    }),
  );

const cleanUrl = (url: string, place: string, clean: Clean): string => {
  const named = url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, (_all, scheme: string) => {
      clean.report(`${place} user`);
      return `${scheme}${mark}@`;
    })
    .replace(/([?&#])([^=&#]*)=([^&#]*)/g, (all, before: string, name: string, value: string) => {
      if (value === '' || !any(clean.redaction.parameters, name.toLowerCase())) return all;
      clean.report(`${place}?${name}`);
      return `${before}${name}=${mark}`;
    });
  return cleanText(named, place, clean);
};

const cleanRequest = (request: RecordedRequest, clean: Clean): RecordedRequest => {
  const { body, text, base64 } = request;
  return {
    ...request,
    url: cleanUrl(request.url, 'request.url', clean),
    headers: cleanHeaders(request.headers, 'request.headers', clean),
    ...(isJson(body) ? { body: cleanJson(body, 'request.body', clean) } : {}),
    ...(text === undefined ? {} : { text: cleanText(text, 'request.body', clean) }),
    ...(base64 === undefined ? {} : { base64: cleanBase64(base64, clean) }),
  };
};

const cleanBase64 = (base64: string, { find, report }: Clean): string => {
  const bytes = fromBase64(base64);
  if (bytes === null) return '';
  const clean = redactBytes(bytes, find);
  if (clean === bytes) return base64;
  report('request.body');
  return toBase64(clean);
};

/** Converts the name of a field to the form that the rules use. */
const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

const cleanJson = (json: Json, place: string, clean: Clean): Json => {
  if (typeof json === 'string') return cleanText(json, place, clean);
  if (isJsonArray(json)) return json.map((item, index) => cleanJson(item, `${place}[${String(index)}]`, clean));
  if (!isJsonObject(json)) return json;
  const areHeaders = place.endsWith('.headers');
  // headers that a tool sends to its own server (MCP); any of them may contain a key
  const ofTool = /\btools\[\d+\]\.headers$/.test(place) && clean.redaction.headers.length > 0;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const shown = redactText(name, clean.find);
      if (shown !== name) clean.report(place);
      const inside = `${place}.${shown}`;
      const secret =
        ofTool ||
        any(clean.redaction.fields, plain(name)) ||
        (areHeaders && any(clean.redaction.headers, name.toLowerCase()));
      if (!secret || (typeof value !== 'string' && typeof value !== 'number')) {
        return [shown, cleanJson(value, inside, clean)];
      }
      if (value !== '') clean.report(inside);
      return [shown, value === '' ? value : mark];
    }),
  );
};

/**
 * Returns the secret values in a head's headers and URLs, so that they are found in all other places too. Short words
 * are not returned (an organisation may be called `personal`), because they would be removed from ordinary sentences.
 */
const secretsOf = (
  request: RecordedRequest | null,
  response: RecordedResponse | null,
  redaction: Redaction,
): readonly string[] => {
  const secrets: string[] = [];
  const add = (value: string): void => {
    const looksSecret = value.length >= 20 || (value.length >= 8 && /\d/.test(value));
    if (looksSecret && !value.startsWith(mark)) secrets.push(value);
  };
  for (const headers of [request?.headers ?? {}, response?.headers ?? {}]) {
    for (const [name, value] of Object.entries(headers)) {
      if (!any(redaction.headers, name.toLowerCase())) continue;
      if (!name.toLowerCase().endsWith('cookie')) add(value.replace(/^[A-Za-z][\w-]*\s+/, ''));
      else
        for (const [, cookie, secret] of value.matchAll(cookies)) if (!attributes.test(cookie ?? '')) add(secret ?? '');
    }
  }
  for (const [, name, value] of (request?.url ?? '').matchAll(/[?&#]([^=&#]*)=([^&#]*)/g)) {
    if (any(redaction.parameters, (name ?? '').toLowerCase())) add(value ?? '');
  }
  return secrets;
};

const cookies = /(?:^|[;,])\s*([^=;,\s]+)=([^;,\s]+)/g;
const attributes = /^(?:path|domain|expires|max-age|samesite|priority|version)$/i;
