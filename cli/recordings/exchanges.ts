import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bareExchange, exchangeIn, recordedExchange, type Exchange } from '../../recorder/exchange.ts';
import { readRecordingFile } from '../../recorder/fileStore/readRecordingFile.ts';
import { inputError } from '../cliError.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { loadRecordings, recordingIn } from './load.ts';
import { isRedis } from './redis.ts';
import { isDatabase, openStore, orInputError } from './stores.ts';
import { progressOn } from '../render/progress.ts';
import { keyOf } from '../../recorder/fileStore/names.ts';

/**
 * Passes the exchanges at the paths to `take`, one after another, and reports each damaged file on standard error. Shows its progress
 * on a terminal. Resolves with the exit code. Rejects with a `CliError` for a path that cannot be opened.
 */
export const takeExchanges = async (
  paths: readonly string[],
  { err, env }: Io,
  take: (exchange: Exchange) => void,
): Promise<number> => {
  let exitCode: number = exitCodes.ok;
  const progress = progressOn(err, env, 'reading exchanges');
  const complain = (message: string): void => {
    exitCode = exitCodes.failed;
    progress.say(`llmgine: ${errorLine(message)}\n`);
  };
  const counts = await Promise.all(paths.map(countAt));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  try {
    for (const path of paths) {
      for await (const exchange of exchangesIn(path, complain)) {
        take(exchange);
        done += 1;
        progress.at(done, all);
      }
    }
  } finally {
    progress.end();
  }
  return exitCode;
};

/** About how many exchanges there are at a path. Reads none of them. */
const countAt = async (path: string): Promise<number> => {
  const stats = await stat(path).catch(() => null);
  if (stats === null) return 0;
  if (stats.isDirectory()) {
    const names = await readdir(path, { recursive: true });
    return names.filter((name) => keyOf(name) !== null || /(?<!\.final)\.json$/.test(name)).length;
  }
  return isDatabase(path) ? (await orInputError((await openStore(path)).list())).length : 1;
};

/**
 * Reads the exchanges at a path, one after another. Of a folder or a database: every recording, and every exchange in JSON
 * (`.json`) in the folder. Of a file: the recording (`.ndjson`, `.ndjson.gz`), the exchange in JSON (`.json`), or, for any other name, the
 * recording or exchange that it contains, or else its content as the body of a response. Other JSON files are ignored. `complain`
 * receives one line for each damaged file; the part before the damage is read. Rejects with a `CliError` for a path that cannot be
 * opened.
 */
async function* exchangesIn(path: string, complain: (message: string) => void): AsyncGenerator<Exchange> {
  const stats = await stat(path).catch(() => null);
  if (stats === null && !isRedis(path)) throw inputError(`there is no file or folder with this name: ${path}`);
  const isFolder = stats?.isDirectory() === true;
  if (isFolder || isDatabase(path)) {
    for await (const { key, recording } of loadRecordings(path, complain)) yield recordedExchange(key, recording);
  }
  const files = isFolder ? await jsonFilesIn(path) : isDatabase(path) ? [] : [path];
  for (const file of files) {
    const exchange = await (isRecordingName(file) ? recordedIn(file, complain) : writtenIn(file, complain));
    if (exchange !== null) yield exchange;
  }
}

const jsonFilesIn = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
    .sort();
};

const isRecordingName = (file: string): boolean => /\.ndjson(?:\.gz)?$/.test(file);

const recordedIn = async (file: string, complain: (message: string) => void): Promise<Exchange | null> => {
  const recording = recordingIn(await readRecordingFile(file)(), complain);
  return recording === null ? null : recordedExchange(nameOf(file), recording);
};

const writtenIn = async (file: string, complain: (message: string) => void): Promise<Exchange | null> => {
  const name = nameOf(file);
  const content = await readFile(file);
  const found = exchangeIn(name, new TextDecoder().decode(content), file);
  if (found === null) return file.endsWith('.json') ? null : bareExchange(name, content);
  if (found.problem !== null) complain(found.problem);
  return found.exchange;
};

const nameOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .split('/')
    .slice(-2)
    .join('/')
    .replace(/\.(?:ndjson(?:\.gz)?|json)$/, '');
