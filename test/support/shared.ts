import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as jest from '@jest/globals';

/**
 * The material beside the checkout (`../shared` from the root of the repository): recorded exchanges, facts about the
 * API. It is not part of the repository, so a test that reads it must skip, and say so, where it is absent.
 */
const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** A path inside `../shared`, whether or not it exists. */
export const sharedPath = (...parts: readonly string[]): string => join(root, ...parts);

/** Whether `../shared` is there. */
const hasShared: boolean = existsSync(root);

/**
 * A `describe` for tests that read `../shared`: runs `fn` if it is there; else skips, and prints
 * `skipped: <name>: ../shared is absent`. `fn` is only called where it is there, so it may read files at once.
 */
export const describeShared = (name: string, fn: () => void): void => {
  if (hasShared) {
    jest.describe(name, fn);
    return;
  }
  const why = `${name}: ../shared is absent`;
  process.stderr.write(`skipped: ${why}\n`);
  // Jest fails a file that holds no test at all, so the skip is one
  jest.it.skip(why, () => undefined);
};

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
 * The exchanges of `../shared/corpus` one after another, read when asked for (1,825 files: about a second for all);
 * nothing where it is absent. `folders`: only these (`['openai__openai-python']`).
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

/** Trusts the corpus for the types of the fields: a script made them all alike. */
const isExchange = (json: unknown): json is CorpusExchange =>
  typeof json === 'object' && json !== null && 'id' in json && 'request' in json && 'response' in json;
