import { isJson, isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { fromBase64, toBase64 } from '../../src/json/base64.ts';
import type { RecordedRequest, RecordingHead } from '../format/index.ts';
import { bodyOf } from '../readRequest.ts';
import type { Recording } from '../recording.ts';
import { bodyRedactor } from './body.ts';
import { decompressed } from './compressed.ts';
import { any, secretsOf, urlParameters } from './known.ts';
import { defaultRedaction, type Redaction } from './rules.ts';
import { findNothing, mark, redactBytes, redactText, secretFinder, type FindSecrets } from './text.ts';

/** A head without its secrets, and a function that finds secrets in what follows. */
export interface RedactedHead {
  readonly head: RecordingHead;
  /**
   * Finds what the redaction describes, and the secrets that this head contained, because a response may repeat a key.
   */
  readonly find: FindSecrets;
  /** The texts that are always secret here: those of the redaction, and those that were in this head. */
  readonly secrets: readonly string[];
}

/**
 * Removes the secrets from a head: from headers, URLs, the request's body, the session and the metadata. `redacted`
 * lists the places from which something was removed.
 */
export const redactHead = (head: RecordingHead, redaction: Redaction = defaultRedaction): RedactedHead => {
  const own = secretsOf(head.request, head.response, redaction);
  const find = secretFinder(redaction, own);
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
  return { head: { ...changed, redacted: [...places] }, find, secrets: [...redaction.secrets, ...own] };
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
  const { head, find, secrets } = redactHead(recording.head, redaction);
  const body = bodyRedactor(find, secrets);
  const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
  const clean = [...body.take(chunks), ...body.rest()];
  const ends = recording.frames.filter((frame) => frame._tag === 'End');
  const redacted = body.found() ? [...new Set([...head.redacted, bodyPlace])] : head.redacted;
  return { ...recording, head: { ...head, redacted }, frames: [...clean, ...ends] };
};

/**
 * A recording as it leaves its store: without secrets, and not meant to be watched any more. A recording that is meant to be watched
 * contains exact bytes until then.
 */
export const exported = (
  { head: { live: _live, ...head }, ...recording }: Recording,
  redaction?: Redaction,
): Recording => redactRecording({ ...recording, head }, redaction);

/** The name that `redacted` lists if something was removed from the body of the response. */
export const bodyPlace = 'response.body';

interface Clean {
  readonly redaction: Redaction;
  readonly find: FindSecrets;
  readonly report: (place: string) => void;
}

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
    .replace(urlParameters, (all, name: string, value: string) => {
      if (value === '' || !any(clean.redaction.parameters, name.toLowerCase())) return all;
      clean.report(`${place}?${name}`);
      return `${name}=${mark}`;
    });
  return cleanText(named, place, clean);
};

const cleanRequest = (sent: RecordedRequest, clean: Clean): RecordedRequest => {
  const request = readable(sent, clean);
  return {
    ...request,
    url: cleanUrl(request.url, 'request.url', clean),
    headers: cleanHeaders(request.headers, 'request.headers', clean),
    ...cleanBody(request, clean),
  };
};

/**
 * A request whose compressed body contains a secret, with the body decompressed and without the header
 * `content-encoding`; without its body if it cannot be decompressed. Any other request as it is.
 */
const readable = (request: RecordedRequest, { find, report, redaction }: Clean): RecordedRequest => {
  const { base64, ...others } = request;
  const encoding = Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'content-encoding');
  const searches = find !== findNothing || redaction.fields.length > 0;
  if (
    base64 === undefined ||
    encoding === undefined ||
    ['', 'identity'].includes(encoding[1].trim().toLowerCase()) ||
    !searches
  ) {
    return request;
  }
  const bytes = decompressed(fromBase64(base64) ?? new Uint8Array(), encoding[1]);
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== encoding[0]));
  const plainRequest = { ...others, headers, ...(bytes === null ? {} : bodyOf(bytes)) };
  let found = bytes === null;
  const probe: Clean = { redaction, find, report: () => (found = true) };
  cleanBody(plainRequest, probe);
  if (!found) return request;
  report('request.body');
  report(`request.headers.${encoding[0]}`);
  return plainRequest;
};

const cleanBody = (
  { body, text, base64 }: RecordedRequest,
  clean: Clean,
): Pick<RecordedRequest, 'body' | 'text' | 'base64'> => ({
  ...(isJson(body) ? { body: cleanJson(body, 'request.body', clean) } : {}),
  ...(text === undefined ? {} : { text: cleanText(text, 'request.body', clean) }),
  ...(base64 === undefined ? {} : { base64: cleanBase64(base64, clean) }),
});

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
  // in log probabilities, a token is a piece of text
  const isTokenOfText = Object.hasOwn(json, 'logprob') || Object.hasOwn(json, 'bytes');
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
        (plain(name) === 'token' && !isTokenOfText && clean.redaction.fields.length > 0) ||
        (areHeaders && any(clean.redaction.headers, name.toLowerCase()));
      if (!secret || (typeof value !== 'string' && typeof value !== 'number')) {
        return [shown, cleanJson(value, inside, clean)];
      }
      if (value !== '') clean.report(inside);
      return [shown, value === '' ? value : mark];
    }),
  );
};
