import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One source file, by its path from the root of the repository. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** What it imports or exports from: paths from the root for files of ours, names for packages. */
  readonly imports: readonly string[];
}

const specifiers = /^\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (path: string, text: string): readonly string[] =>
  [...text.matchAll(specifiers)].map(([, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    return specifier.startsWith('.') ? relative(root, resolve(root, dirname(path), specifier)) : specifier;
  });

/** The TypeScript files of a folder, all the way down. */
export const sources = (folder: string): readonly Source[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });

/** The text of a file, by its path from the root of the repository. */
export const sourceText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Whether a path is in one of the folders. */
export const isIn = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
