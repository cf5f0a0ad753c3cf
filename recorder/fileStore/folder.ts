import { fieldOf, numberOf } from '../../src/json/read.ts';
import { parseJson } from '../../src/json/parse.ts';
import { storeError, storeSchemaError } from '../errors.ts';
import { nodeModule } from '../node.ts';
import { isRecordingKey, type RecordingKey } from '../store.ts';
import { indexLine, readIndex, type Indexed } from './indexFile.ts';
import { createFile, type OpenFile } from './openFile.ts';
import { orNull } from './orNull.ts';
import { fileOf, indexName, isTemporary, keyOf, schemaName, type FileForm } from './names.ts';

/** The schema of a folder that this version writes, and the newest that it opens. */
const folderSchema = 1;

/** A file that contains a recording. */
interface Found {
  readonly key: RecordingKey;
  readonly form: FileForm;
  readonly size: number;
  readonly changed: number;
}

/**
 * All operations on the disk for a folder of recordings. They reject with Node's error or with an error of this
 * library.
 */
export interface Folder {
  readonly path: string;
  readonly checkSchema: () => Promise<void>;
  /** Makes the folder a store if it is not one yet, and makes the folders of the key. */
  readonly openToWrite: (key: RecordingKey) => Promise<void>;
  readonly recordings: () => Promise<readonly Found[]>;
  readonly has: (file: string) => Promise<boolean>;
  /** When a file was changed last, in milliseconds since the epoch; null if it does not exist. */
  readonly changed: (file: string) => Promise<number | null>;
  readonly look: (file: string) => Promise<Pick<Found, 'size' | 'changed'>>;
  /** Resolves with null if the file does not exist. */
  readonly readBytes: (file: string) => Promise<Uint8Array | null>;
  /** Creates a file and keeps it open, up to the number of files that a process may have open. Throws if it exists. */
  readonly create: (file: string, text: string) => OpenFile;
  /** Writes a whole file under a temporary name and renames it. Resolves with its size in bytes. */
  readonly place: (file: string, content: string | Uint8Array) => Promise<number>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  readonly readIndex: () => Promise<ReadonlyMap<string, Indexed>>;
  readonly appendToIndex: (lines: readonly Indexed[]) => Promise<void>;
  /** Writes the index again without these keys, and deletes files that killed processes left. */
  readonly tidy: (gone: ReadonlySet<RecordingKey>) => Promise<void>;
  readonly forget: () => Promise<void>;
}

export const openFolder = (path: string): Folder => {
  const fs = () => nodeModule('node:fs/promises', (ask) => ask('node:fs/promises'));
  const syncFs = () => nodeModule('node:fs', (ask) => ask('node:fs'));
  const schemaFile = `${path}/${schemaName}`;
  const indexFile = `${path}/${indexName}`;
  let schema: 'unknown' | 'none' | 'ours' = 'unknown';

  const readBytes = (file: string): Promise<Uint8Array | null> => fs().readFile(file).catch(nullIfMissing);

  const checkSchema = async (): Promise<void> => {
    if (schema === 'ours') return;
    const bytes = await readBytes(schemaFile);
    schema = bytes === null ? 'none' : 'unknown';
    if (bytes === null) return;
    const found = numberOf(fieldOf(parseJson(new TextDecoder().decode(bytes), 8), 'schema'));
    if (found === null) throw storeError('open', schemaFile, 'it does not contain the schema of the store');
    if (found > folderSchema) throw storeSchemaError(path, found, folderSchema);
    schema = 'ours';
  };

  const place = async (file: string, content: string | Uint8Array): Promise<number> => {
    const temporary = `${file}.${randomName()}.tmp`;
    await fs().writeFile(temporary, content, { flag: 'wx' });
    const { size } = await fs().stat(temporary);
    await fs().rename(temporary, file);
    return size;
  };

  // files stay open because opening costs more than writing
  const open = new Set<OpenFile>();

  const look = async (file: string): Promise<Pick<Found, 'size' | 'changed'>> => {
    const { size, mtimeMs } = await fs().stat(file);
    return { size, changed: mtimeMs };
  };

  const sizeOf = (file: string): Pick<Found, 'size' | 'changed'> => {
    const { size, mtimeMs } = syncFs().statSync(file);
    return { size, changed: mtimeMs };
  };

  const names = async (): Promise<readonly string[]> => {
    // with the types of the entries, because without them Node asks for the type of each one
    const entries = await fs().readdir(path, { recursive: true, withFileTypes: true }).catch(nullIfMissing);
    const nodePath = nodeModule('node:path', (ask) => ask('node:path'));
    const prefixes = new Map<string, string>();
    const prefixOf = (folder: string): string => {
      const known = prefixes.get(folder);
      if (known !== undefined) return known;
      const inside = nodePath.relative(path, folder);
      const prefix = inside === '' ? '' : inside + nodePath.sep;
      prefixes.set(folder, prefix);
      return prefix;
    };
    return (entries ?? []).map(({ name, parentPath }) => prefixOf(parentPath) + name);
  };

  const readIndexFile = async (): Promise<ReadonlyMap<string, Indexed>> => {
    const bytes = schema === 'ours' ? await readBytes(indexFile) : null;
    return bytes === null ? new Map() : readIndex(new TextDecoder().decode(bytes));
  };

  return {
    path,
    checkSchema,
    openToWrite: async (key) => {
      await checkSchema();
      if (schema !== 'ours') {
        await fs().mkdir(path, { recursive: true });
        await place(schemaFile, `${JSON.stringify({ kind: 'llmgine-recordings', schema: folderSchema })}\n`);
        schema = 'ours';
      }
      const slash = key.lastIndexOf('/');
      if (slash > 0) await fs().mkdir(`${path}/${key.slice(0, slash)}`, { recursive: true });
    },
    recordings: async () => {
      const files = new Map<RecordingKey, FileForm>();
      for (const name of await names()) {
        const file = keyOf(name);
        if (file === null || !isRecordingKey(file.key)) continue;
        // while a recording is being finished there may be two files of it; the complete one is used
        if (file.form !== 'part' || !files.has(file.key)) files.set(file.key, file.form);
      }
      const all = [...files];
      const found: Found[] = [];
      // Synchronously, because that takes a tenth of the time. Now and then not, so that others have their turn.
      for (const [at, [key, form]] of all.entries()) {
        const file = fileOf(path, key, form);
        const looked = at % 512 === 511 ? await look(file).catch(nullIfMissing) : orNull(() => sizeOf(file));
        if (looked !== null) found.push({ key, form, ...looked });
      }
      return found;
    },
    has: async (file) => (await look(file).catch(nullIfMissing)) !== null,
    changed: async (file) => (await look(file).catch(nullIfMissing))?.changed ?? null,
    look,
    readBytes,
    create: (file, text) => createFile(file, text, open),
    place,
    rename: (from, to) => fs().rename(from, to),
    remove: (file) => fs().rm(file, { force: true }),
    readIndex: readIndexFile,
    appendToIndex: async (lines) => {
      // one appending write is never split, even if other processes append too
      if (schema === 'ours' && lines.length > 0) await fs().appendFile(indexFile, lines.map(indexLine).join(''));
    },
    tidy: async (gone) => {
      if (schema !== 'ours') return;
      const kept = [...(await readIndexFile())].filter(([key]) => !gone.has(key));
      await place(indexFile, kept.map(([, line]) => indexLine(line)).join(''));
      for (const name of await names()) {
        if (!isTemporary(name)) continue;
        const looked = await look(`${path}/${name}`).catch(nullIfMissing);
        if (looked !== null && looked.changed < Date.now() - leftoverMs)
          await fs().rm(`${path}/${name}`, { force: true });
      }
    },
    forget: async () => {
      schema = 'unknown';
      for (const file of open) file.release();
      await Promise.resolve();
    },
  };
};

/** A temporary file that is older than this, in milliseconds, was left by a process that was killed. */
const leftoverMs = 3_600_000;

const nullIfMissing = (error: unknown): null => {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
};

const randomName = (): string => crypto.randomUUID().slice(0, 13);
