import { existsSync, readFileSync } from 'node:fs';
import * as jest from '@jest/globals';
import { describeShared, sharedPath } from './shared.ts';
import { recordings } from './recordings.ts';

export { seeded } from './seeded.ts';

/** One recorded body of an SSE stream, from the corpus or from the project's own recordings. */
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

// The types of the other fields are not checked: one script wrote all rows.
const isEntry = (json: unknown): json is IndexEntry => isRecord(json) && typeof json['file'] === 'string';

const entries = (): readonly (readonly [string, IndexEntry])[] => {
  const path = sharedPath('corpus', 'index.json');
  const index = existsSync(path) ? readJson(path) : {};
  return isRecord(index)
    ? Object.entries(index).flatMap(([id, entry]) => (isEntry(entry) ? [[id, entry] as const] : []))
    : [];
};

/** The oddities that a script found in each recorded exchange of the corpus. */
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

/** Every SSE body of an API in the corpus; none if the corpus is absent. */
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

/** The project's own recordings of the streams of an API. */
const ownStreams = (api: StreamedApi): readonly RecordedStream[] =>
  recordings(api)
    .filter(({ text }) => /^(data|event|id|retry)?:/m.test(text))
    .map(({ name, text }) => ({ name: `recordings/${api}/${name}`, text }));

/**
 * A `describe` for the project's own recorded streams of an API, and another one for those of the corpus. `fn` runs
 * once for each, so that no bound in it can depend on the presence of the corpus.
 */
export const describeStreams = (
  name: string,
  api: StreamedApi,
  fn: (streams: readonly RecordedStream[]) => void,
): void => {
  jest.describe(`${name}: ${api}`, () => {
    fn(ownStreams(api));
  });
  describeShared(`${name}: ${api}`, () => {
    fn(corpusStreams(api));
  });
};

/** The `count` smallest of the streams that contain `part`. */
export const smallest = (streams: readonly RecordedStream[], count: number, part = /^/): readonly RecordedStream[] =>
  [...streams]
    .filter(({ text }) => part.test(text))
    .sort((a, b) => a.text.length - b.text.length)
    .slice(0, count);

/** The names of the streams that fail the check, each with the reason. */
export const failuresOf = (
  streams: readonly RecordedStream[],
  check: (stream: RecordedStream) => string | null,
): readonly string[] =>
  streams.flatMap((stream) => {
    const why = check(stream);
    return why === null ? [] : [`${stream.name}: ${why}`];
  });
