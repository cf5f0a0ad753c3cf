import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeIf } from './requires.ts';
import { isQuick } from './runs.ts';

/**
 * `../shared` from the root of the repository: recorded exchanges and facts about the API. It is not part of the
 * repository, so a test that reads it is skipped if it is absent.
 */
const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** A path inside `../shared`, whether or not it exists. */
export const sharedPath = (...parts: readonly string[]): string => join(root, ...parts);

/**
 * A `describe` for tests that read `../shared`. `fn` runs only if `../shared` exists, so it may read files at once.
 * It is skipped if `../shared` does not exist, and in a quick run. The suffix lets `npm run test:shared` select these tests by name.
 */
export const describeShared = (name: string, fn: () => void): void => {
  describeIf(!isQuick && existsSync(root), missing)(`${name} [../shared]`, fn);
};

const missing = `../shared is ${isQuick ? 'left out of a quick run' : 'absent'}`;

/** One recorded exchange of `../shared/corpus`, as its README describes it. */
export interface CorpusExchange {
  readonly id: string;
  readonly provider: string;
  readonly api: string;
  readonly model: string;
  /** The response body is SSE text. */
  readonly stream: boolean;
  readonly framing: string;
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/**
 * The exchanges of `../shared/corpus` one after another; none if it is absent. Each is read when it is requested: all
 * 1,825 files take about a second. `folders` limits them to some folders (`['openai__openai-python']`).
 */
export function* corpus(folders: readonly string[] = corpusFolders()): Generator<CorpusExchange> {
  for (const folder of folders) {
    for (const name of readdirSync(sharedPath('corpus', folder)).sort()) {
      const exchange: unknown = JSON.parse(readFileSync(sharedPath('corpus', folder, name), 'utf8'));
      if (isExchange(exchange)) yield exchange;
    }
  }
}

const corpusFolders = (): readonly string[] =>
  existsSync(sharedPath('corpus'))
    ? readdirSync(sharedPath('corpus'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

// The types of the fields are not checked: one script wrote all of them.
const isExchange = (json: unknown): json is CorpusExchange =>
  typeof json === 'object' && json !== null && 'id' in json && 'request' in json && 'response' in json;
