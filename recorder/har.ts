import type * as t from 'io-ts';
import * as E from '../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import * as c from '../src/json/codec.ts';
import { isJsonArray, type Json } from '../src/json/json.ts';
import { fieldOf } from '../src/json/read.ts';
import { bytes, end } from '../src/core/frame.ts';
import { headersOf } from '../src/http/index.ts';
import { fromBase64, toBase64 } from '../src/json/base64.ts';
import { damagedRecordingError, type DamagedRecordingError } from './errors.ts';
import { check } from './format/check.ts';
import {
  formatVersion,
  framesToLines,
  headLine,
  readRecording,
  type RecordedRequest,
  type RecordingHead,
} from './format/index.ts';
import { joinBytes } from '../src/core/joinBytes.ts';
import { bodyOf } from './readRequest.ts';
import { exported } from './redaction/index.ts';
import { startOf, type Recording } from './recording.ts';

const Named = c.struct('HarNamed', { name: c.string, value: c.string });
const Content = c.struct('HarContent', {
  size: c.optional(c.number),
  mimeType: c.optional(c.string),
  text: c.optional(c.string),
  encoding: c.optional(c.string),
});
const HarEntry = c.struct('HarEntry', {
  startedDateTime: c.string,
  time: c.optional(c.number),
  request: c.struct('HarRequest', {
    method: c.string,
    url: c.string,
    headers: c.list(Named),
    postData: c.optional(c.struct('HarPostData', { mimeType: c.optional(c.string), text: c.optional(c.string) })),
  }),
  response: c.struct('HarResponse', { status: c.number, headers: c.list(Named), content: Content }),
  timings: c.optional(c.struct('HarTimings', { wait: c.optional(c.number), send: c.optional(c.number) })),
  /** Our own extension: the recording itself, so that nothing is lost when the archive is read again. */
  _recording: c.optional(c.string),
});
interface HarEntry extends t.TypeOf<typeof HarEntry> {}

/**
 * Converts recordings to an HTTP archive (HAR 1.2), which browser tools can open. Each entry also contains its
 * recording, in `_recording`.
 */
export const toHar = (recordings: readonly Recording[]): Json => ({
  log: {
    version: '1.2',
    creator: { name: 'llmgine', version: String(formatVersion) },
    entries: recordings.map((recording) =>
      entryOf(recording.head.live === undefined ? recording : exported(recording)),
    ),
  },
});

/**
 * Reads the recordings of an HTTP archive from its parsed JSON. An archive of `toHar` gives every chunk with its time.
 * An archive of another program gives the whole body as one chunk at the end, and `api` is `unknown`. Left if the JSON
 * is not an archive; the error's `line` is then the number of the entry, from 1.
 */
export const fromHar = (har: unknown): Either<DamagedRecordingError, readonly Recording[]> => {
  const entries = fieldOf(fieldOf(har, 'log'), 'entries');
  if (!isJsonArray(entries)) return E.left(damagedRecordingError('HAR', 1, 'it has no log.entries', null, false));
  const recordings: Recording[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = fromEntry(entry);
    if (E.isLeft(read)) return E.left(damagedRecordingError('HAR', index + 1, read.left, null, false));
    recordings.push(read.right);
  }
  return E.right(recordings);
};

const entryOf = ({ head, frames, state }: Recording): Json => {
  const start = startOf(head);
  const body = joinBytes(frames.flatMap((frame) => (frame._tag === 'Bytes' ? [frame.bytes] : [])));
  const last = frames[frames.length - 1];
  const total = last === undefined ? 0 : Math.max(0, last.at - start);
  const wait = head.response?.ms ?? total;
  return {
    startedDateTime: head.at,
    time: total,
    request: {
      method: head.request?.method ?? 'GET',
      url: head.request?.url ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: namedOf(head.request?.headers ?? {}),
      queryString: queryOf(head.request?.url ?? ''),
      headersSize: -1,
      bodySize: -1,
      ...(head.request === null ? {} : postDataOf(head.request)),
    },
    response: {
      // browsers write 0 if no response arrived
      status: head.response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: namedOf(head.response?.headers ?? {}),
      content: contentOf(body, head.response?.headers['content-type'] ?? ''),
      redirectURL: '',
      headersSize: -1,
      bodySize: body.length,
    },
    cache: {},
    timings: { send: 0, wait, receive: Math.max(0, total - wait) },
    _recording: headLine(head) + framesToLines(frames, start, state === 'incomplete' ? { incomplete: true } : {}),
  };
};

const namedOf = (headers: Readonly<Record<string, string>>): Json =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const queryOf = (url: string): Json =>
  [...new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '')].map(([name, value]) => ({ name, value }));

const postDataOf = ({ headers, body, text, base64 }: RecordedRequest): { readonly postData?: Json } => {
  const posted = body === undefined ? (text ?? base64) : JSON.stringify(body);
  return posted === undefined
    ? {}
    : { postData: { mimeType: headers['content-type'] ?? 'application/json', text: posted } };
};

const contentOf = (body: Uint8Array, mimeType: string): Json => {
  const size = body.length;
  try {
    return { size, mimeType, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { size, mimeType, text: toBase64(body), encoding: 'base64' };
  }
};

const fromEntry = (entry: Json): Either<string, Recording> => {
  const checked = check(HarEntry, entry);
  if (E.isLeft(checked)) return checked;
  const har = checked.right;
  if (typeof har._recording === 'string') {
    const { recording } = readRecording(har._recording);
    if (recording !== null) return E.right(recording);
  }
  return Number.isNaN(Date.parse(har.startedDateTime)) ? E.left('startedDateTime is not a time') : foreign(har);
};

const encoder = new TextEncoder();

// an entry of another program: the borders of its chunks are not known
const foreign = (har: HarEntry): Either<string, Recording> => {
  const { request, response, timings } = har;
  const { text = '', encoding } = response.content;
  const body = encoding === 'base64' ? fromBase64(text) : encoder.encode(text);
  if (body === null) return E.left('response.content.text is not base64');
  const posted = request.postData?.text;
  const wait = Math.max(0, timings?.wait ?? 0) + Math.max(0, timings?.send ?? 0);
  const total = Math.max(wait, har.time ?? 0);
  const answered = response.status > 0;
  const head: RecordingHead = {
    v: formatVersion,
    kind: 'head',
    api: 'unknown',
    origin: { kind: 'api', name: 'HAR' },
    at: new Date(har.startedDateTime).toISOString(),
    request: {
      method: request.method,
      url: request.url,
      headers: pairsOf(request.headers),
      ...(typeof posted === 'string' ? bodyOf(encoder.encode(posted)) : {}),
    },
    response: answered ? { status: response.status, headers: pairsOf(response.headers), ms: wait } : null,
    redacted: [],
  };
  const at = startOf(head) + total;
  const chunks = body.length === 0 ? [] : [bytes(at, body)];
  const frames = [...chunks, end(at, answered ? 'complete' : 'error')];
  return E.right({ head, frames, state: 'whole' });
};

const pairsOf = (headers: readonly { readonly name: string; readonly value: string }[]): Record<string, string> => ({
  ...headersOf(headers.map(({ name, value }) => [name, value] as const)),
});
