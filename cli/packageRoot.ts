import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson } from '../src/json/parse.ts';
import { fieldOf, textOf } from '../src/json/read.ts';

/** The nearest folder with a `package.json`: the package's own, both from the sources and from the build. */
export const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
};

/**
 * The folder of the package's own recordings. It is beside that of the command, both in the sources and in the build, where the
 * recordings are compressed.
 */
export const packageRecordings = (): string => fileURLToPath(new URL('../recordings', import.meta.url));

/** The version in `package.json`. */
export const packageVersion = (): string => {
  const json = parseJson(readFileSync(join(packageRoot(), 'package.json'), 'utf8'), 32);
  return textOf(fieldOf(json, 'version')) ?? 'unknown';
};
