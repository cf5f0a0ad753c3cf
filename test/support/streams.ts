import { existsSync, readFileSync } from 'node:fs';
import * as jest from '@jest/globals';
import type { ApiRow } from '../../src/apis/apiRow.ts';
import { apis } from '../../src/apis/registry.ts';
import type { Family } from '../../src/core/family.ts';
import { describeShared, sharedPath } from './shared.ts';
import { recordings } from './recordings.ts';

export { seeded } from './seeded.ts';

/** One recorded body of an SSE stream, from the corpus or from the project's own recordings. */
export interface RecordedStream {
  readonly name: string;
  readonly text: string;
}

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

const corpusBodies = (api: string, stream: boolean): readonly RecordedStream[] =>
  entries()
    .filter(([, entry]) => entry.api === api && entry.stream === stream && entry.status < 400)
    .map(([name, { file }]) => ({ name, text: bodyOf(file) }));

/** Every SSE body of an API in the corpus; none if the corpus is absent. */
export const corpusStreams = (api: string): readonly RecordedStream[] => corpusBodies(api, true);

/** Every non-streaming body of an API in the corpus whose JSON is one whole response. */
export const corpusResponses = (api: string): readonly RecordedStream[] => {
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

// the corpus has hardly any streams of the other APIs
const inCorpus: ReadonlySet<string> = new Set(['chat.completions', 'responses']);

/** The project's own recordings of the streams of an API. */
const ownStreams = (api: string): readonly RecordedStream[] =>
  recordings(api)
    .filter(({ text }) => /^(data|event|id|retry)?:/m.test(text))
    .map(({ name, text }) => ({ name: `recordings/${api}/${name}`, text }));

/**
 * A `describe` for the project's own recorded streams of an API, and another one for those of the corpus. `fn` runs
 * once for each, so that no bound in it can depend on the presence of the corpus.
 */
export const describeStreams = (name: string, api: string, fn: (streams: readonly RecordedStream[]) => void): void => {
  jest.describe(`${name}: ${api}`, () => {
    fn(ownStreams(api));
  });
  if (!inCorpus.has(api)) return;
  describeShared(`${name}: ${api}`, () => {
    fn(corpusStreams(api));
  });
};

/** What must be true of each stream of any family. */
type Law = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
  api: string,
) => void;

/** Describes a law for every API of the registry that streams, so that a new API has to keep it too. */
export const describeEveryApi = (name: string, law: Law): void => {
  const rows: readonly ApiRow[] = apis;
  for (const { api, streams, withFamily } of rows) {
    if (!streams) continue;
    describeStreams(name, api, (found) => {
      withFamily((family) => {
        law(family, found, api);
      });
    });
  }
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
