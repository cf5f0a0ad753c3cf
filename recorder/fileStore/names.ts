import type { RecordingKey } from '../store.ts';

/** How a recording lies in its folder: whole, whole and gzipped, or still being written. */
export type FileForm = 'plain' | 'gzip' | 'part';

const endings: readonly (readonly [FileForm, string])[] = [
  ['plain', '.ndjson'],
  ['gzip', '.ndjson.gz'],
  ['part', '.ndjson.part'],
];

/** In the order in which a reader looks for them. */
export const forms: readonly FileForm[] = endings.map(([form]) => form);

export const fileOf = (folder: string, key: RecordingKey, form: FileForm): string =>
  `${folder}/${key}${endings.find(([each]) => each === form)?.[1] ?? ''}`;

/** The key and form of a file name (below the folder); null for a file that is not a recording. */
export const keyOf = (name: string): { readonly key: RecordingKey; readonly form: FileForm } | null => {
  const path = name.replaceAll('\\', '/');
  for (const [form, ending] of endings) {
    if (path.endsWith(ending) && path !== indexName) return { key: path.slice(0, -ending.length), form };
  }
  return null;
};

/** Summaries, a line each; a later line of a key counts. It can be thrown away: it is made again from the files. */
export const indexName = 'index.ndjson';

/** Says that the folder is a store, and of which schema. */
export const schemaName = 'store.json';

/** A file that is not there yet: it gets its name when it is whole. */
export const isTemporary = (name: string): boolean => name.endsWith('.tmp');
