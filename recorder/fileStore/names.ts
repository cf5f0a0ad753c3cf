import type { RecordingKey } from '../store.ts';

/** How a recording is stored in its folder: complete, complete and compressed, or still being written. */
export type FileForm = 'plain' | 'gzip' | 'part';

const endings: readonly (readonly [FileForm, string])[] = [
  ['plain', '.ndjson'],
  ['gzip', '.ndjson.gz'],
  ['part', '.ndjson.part'],
];

/** The forms in the order in which a reader tries them. */
export const forms: readonly FileForm[] = endings.map(([form]) => form);

export const fileOf = (folder: string, key: RecordingKey, form: FileForm): string =>
  `${folder}/${key}${endings.find(([each]) => each === form)?.[1] ?? ''}`;

/**
 * The file into which the writer of an epoch writes. The file of the first epoch begins with the head of the recording, the file of
 * a later one with its claim.
 */
export const epochFile = (folder: string, key: RecordingKey, epoch: number): string =>
  `${fileOf(folder, key, 'part')}${epoch === 1 ? '' : `-${String(epoch)}`}`;

/** The key of the recording that a file belongs to; null if it belongs to none. */
export const keyOfFile = (name: string): RecordingKey | null => keyOf(name.replace(/(\.part)-\d+$/, '$1'))?.key ?? null;

/** The key and form of a file name (below the folder); null for a file that is not a recording. */
export const keyOf = (name: string): { readonly key: RecordingKey; readonly form: FileForm } | null => {
  const path = name.replaceAll('\\', '/');
  for (const [form, ending] of endings) {
    if (path.endsWith(ending) && path !== indexName) return { key: path.slice(0, -ending.length), form };
  }
  return null;
};

/**
 * One summary for each line; the last line of a key is used. The file can be deleted, because the store makes it again.
 */
export const indexName = 'index.ndjson';

/** Contains the schema of the store, and marks the folder as a store. */
export const schemaName = 'store.json';

/** True for a file that is still being written. It is renamed when it is complete. */
export const isTemporary = (name: string): boolean => name.endsWith('.tmp');
