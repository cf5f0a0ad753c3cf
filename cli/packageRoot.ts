import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../src/json/json.ts';
import { parseJson } from '../src/json/parse.ts';

/** The folder of the package, from its sources as from its build: the nearest with a `package.json`. */
export const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
};

/** The version that `package.json` says. */
export const packageVersion = (): string => {
  const json = parseJson(readFileSync(join(packageRoot(), 'package.json'), 'utf8'), 32);
  const version = isJsonObject(json) ? json['version'] : null;
  return typeof version === 'string' ? version : 'unknown';
};
