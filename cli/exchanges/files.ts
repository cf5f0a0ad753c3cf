import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inputError } from '../cliError.ts';

/**
 * The files that arguments name: each file itself, of each folder every `.ndjson` and `.json` under it, in the order of
 * their names. Rejects with a `CliError` for a name that there is not.
 */
export const filesOf = async (names: readonly string[]): Promise<readonly string[]> => {
  const found = await Promise.all(names.map(filesAt));
  return found.flat();
};

const filesAt = async (name: string): Promise<readonly string[]> => {
  const stats = await stat(name).catch(() => null);
  if (stats === null) throw inputError(`there is no file or folder of this name: ${name}`);
  if (!stats.isDirectory()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ndjson|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};
