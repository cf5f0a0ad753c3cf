import * as E from '../../src/json/either.ts';
import { bytes, end, type Frame } from '../../src/core/frame.ts';
import { isJsonObject, type JsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { fieldOf } from '../../src/json/read.ts';
import { exchangeIn, type Exchange } from '../../recorder/exchange.ts';
import { formatVersion, type RecordingHead } from '../../recorder/format/index.ts';
import { gunzip } from '../../recorder/gzip.ts';
import { fromHar } from '../../recorder/har.ts';
import type { RecordedFrame, Recording } from '../../recorder/recording.ts';

/** A recording that was found in a file, and its name. */
interface Opened {
  readonly name: string;
  readonly recording: Recording;
}

/** What a file contains, and what in it could not be read. */
export interface OpenedFile {
  readonly opened: readonly Opened[];
  readonly problems: readonly string[];
}

/**
 * Reads what a file contains, whoever wrote it: a recording, the archive of a browser (HAR), an exchange in JSON, or the body of a
 * response (server-sent events or JSON). Anything may be compressed with gzip. Never rejects.
 */
export const recordingsIn = async (name: string, content: Uint8Array, at: number): Promise<OpenedFile> => {
  if (content.length === 0) return failed(name, 'it is empty');
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  const text = isGzip ? await gunzip(content).catch(() => null) : new TextDecoder().decode(content);
  if (text === null) return failed(name, 'it is not complete, or not gzip');
  const start = text.slice(0, 4096).trimStart();
  if (start.startsWith('{')) {
    const har = harIn(name, text);
    if (har !== null) return har;
    const found = exchangeIn(name, text);
    if (found !== null) {
      const recording = found.recording ?? (found.exchange === null ? null : recordingOf(found.exchange, at));
      return {
        opened: recording === null ? [] : [{ name, recording }],
        problems: found.problem === null ? [] : [found.problem],
      };
    }
  }
  if (isBinary(text)) return failed(name, 'it is not text');
  const body = isGzip ? new TextEncoder().encode(text) : content;
  return { opened: [{ name, recording: bodyOf(body, at) }], problems: [] };
};

const failed = (name: string, reason: string): OpenedFile => ({
  opened: [],
  problems: [`${name} cannot be read: ${reason}`],
});

/** Text contains no NUL, and few characters that stand for bytes that are not UTF-8. */
const isBinary = (text: string): boolean => {
  const start = text.slice(0, 4096);
  return start.includes('\0') || (start.match(/\ufffd/g)?.length ?? 0) > start.length / 10;
};

const harIn = (name: string, text: string): OpenedFile | null => {
  if (!/"log"\s*:/.test(text.slice(0, 4096))) return null;
  const json = parseJson(text, 520);
  if (!isJsonObject(json) || fieldOf(fieldOf(json, 'log'), 'entries') === undefined) return null;
  const read = fromHar(json);
  if (E.isLeft(read)) return failed(name, read.left.message);
  const opened = read.right.map((recording, index) => ({ name: `${name} ${String(index + 1)}`, recording }));
  return { opened, problems: opened.length === 0 ? [`${name} contains no exchanges`] : [] };
};

const recordingOf = ({ api, provider, model, frames, at: begun }: Exchange, at: number): Recording => {
  const head = frames.find((frame) => frame._tag === 'Head');
  const start = begun ?? at;
  const shift = start - (frames[0]?.at ?? start);
  const response = head === undefined ? null : { status: head.status, headers: head.headers, ms: 0 };
  return {
    head: { ...headOf(api === '' ? 'unknown' : api, start, response), provider, ...(model === '' ? {} : { model }) },
    frames: frames
      .map((frame): Frame => ({ ...frame, at: frame.at + shift }))
      .filter((frame): frame is RecordedFrame => frame._tag !== 'Head'),
    state: 'whole',
  };
};

const bodyOf = (body: Uint8Array, at: number): Recording => ({
  head: headOf('unknown', at, null),
  frames: [bytes(at, body), end(at, 'complete')],
  state: 'whole',
});

const headOf = (api: string, at: number, response: RecordingHead['response']): RecordingHead => ({
  v: formatVersion,
  kind: 'head',
  api,
  origin: { kind: 'synthetic', name: 'file' },
  at: new Date(at).toISOString(),
  request: null,
  response,
  redacted: [],
});

/** The body of a request as JSON; null if it is not an object. */
export const requestBody = ({ request }: RecordingHead): JsonObject | null =>
  isJsonObject(request?.body) ? request.body : null;
