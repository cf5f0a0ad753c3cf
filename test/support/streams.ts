import { existsSync, readFileSync } from 'node:fs';
import * as jest from '@jest/globals';
import { sharedPath } from './shared.ts';
import { recordings } from './recordings.ts';

export { seeded } from './seeded.ts';

/** One recorded body of an SSE stream: of the corpus, or of the project's own recordings. */
export interface RecordedStream {
  readonly name: string;
  readonly text: string;
}

export type StreamedApi = 'chat.completions' | 'responses';

interface IndexEntry {
  readonly file: string;
  readonly api: string;
  readonly stream: boolean;
  readonly status: number;
  readonly oddities: readonly string[];
}

const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

// Trusts the index for the types of its fields: a script made its rows all alike.
const isEntry = (json: unknown): json is IndexEntry => isRecord(json) && typeof json['file'] === 'string';

const entries = (): readonly (readonly [string, IndexEntry])[] => {
  const path = sharedPath('corpus', 'index.json');
  const index = existsSync(path) ? readJson(path) : {};
  return isRecord(index)
    ? Object.entries(index).flatMap(([id, entry]) => (isEntry(entry) ? [[id, entry] as const] : []))
    : [];
};

/** What a script noticed about a recorded exchange of the corpus. */
export const corpusOddities = (): ReadonlyMap<string, readonly string[]> =>
  new Map(entries().map(([id, { oddities }]) => [id, oddities]));

const bodyOf = (file: string): string => {
  const exchange = readJson(sharedPath('corpus', file));
  const response = isRecord(exchange) ? exchange['response'] : undefined;
  const body = isRecord(response) ? response['body'] : undefined;
  return typeof body === 'string' ? body : '';
};

const corpusBodies = (api: StreamedApi, stream: boolean): readonly RecordedStream[] =>
  entries()
    .filter(([, entry]) => entry.api === api && entry.stream === stream && entry.status < 400)
    .map(([name, { file }]) => ({ name, text: bodyOf(file) }));

/** Every SSE body of an API in the corpus; none where it is absent. */
export const corpusStreams = (api: StreamedApi): readonly RecordedStream[] => corpusBodies(api, true);

/** Every non-streaming body of an API in the corpus whose JSON is one whole response. */
export const corpusResponses = (api: StreamedApi): readonly RecordedStream[] => {
  const object = api === 'responses' ? 'response' : 'chat.completion';
  return corpusBodies(api, false).filter(({ text }) => {
    try {
      const json: unknown = JSON.parse(text);
      return isRecord(json) && json['object'] === object;
    } catch {
      return false;
    }
  });
};

/** Every recorded stream of an API: the corpus, where it is there, and the project's own recordings. */
const recordedStreams = (api: StreamedApi): readonly RecordedStream[] => [
  ...recordings(api)
    .filter(({ text }) => /^(data|event|id|retry)?:/m.test(text))
    .map(({ name, text }) => ({ name: `recordings/${api}/${name}`, text })),
  ...corpusStreams(api),
];

/**
 * A `describe` over recorded streams: both APIs, each with its streams; skips, and says so, an API that has none here.
 */
export const describeStreams = (
  name: string,
  api: StreamedApi,
  fn: (streams: readonly RecordedStream[]) => void,
): void => {
  const streams = recordedStreams(api);
  if (streams.length > 0) {
    jest.describe(`${name}: ${api} (${String(streams.length)} streams)`, () => {
      fn(streams);
    });
    return;
  }
  const why = `${name}: no recorded stream of ${api}`;
  process.stderr.write(`skipped: ${why}\n`);
  jest.it.skip(why, () => undefined);
};

/** The `count` smallest of them that hold `part`. */
export const smallest = (streams: readonly RecordedStream[], count: number, part = /^/): readonly RecordedStream[] =>
  [...streams]
    .filter(({ text }) => part.test(text))
    .sort((a, b) => a.text.length - b.text.length)
    .slice(0, count);

/** The names of those that do not hold, each with why; empty where all hold. */
export const failuresOf = (
  streams: readonly RecordedStream[],
  check: (stream: RecordedStream) => string | null,
): readonly string[] =>
  streams.flatMap((stream) => {
    const why = check(stream);
    return why === null ? [] : [`${stream.name}: ${why}`];
  });
