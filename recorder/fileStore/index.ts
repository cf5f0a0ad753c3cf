import * as E from '../../src/json/either.ts';
import type { Backend, BackendWriter, Claimed } from '../backend.ts';
import { fencedError, storeError, type RecordingError } from '../errors.ts';
import { headLine, readRecording, serializeRecording, type RecordingHead } from '../format/index.ts';
import { gunzip, gzip } from '../gzip.ts';
import { nodeModule } from '../node.ts';
import { decodeInTurns, readInTurns } from '../readInTurns.ts';
import type { Recording } from '../recording.ts';
import { factsOrNull, outlinesOf, readOutline } from '../outline.ts';
import type { RecordingKey, RecordingOutline, RecordingStore, RecordingSummary } from '../store.ts';
import { attempt, storeOf, type StoreOptions } from '../storeOf.ts';
import { expiryOf, isExpired, outdated, select, summaryOf } from '../summary.ts';
import { readEnds } from './ends.ts';
import { newestEpoch, readEpochs } from './epochs.ts';
import { firstLine } from './firstLine.ts';
import { openFolder, type Folder } from './folder.ts';
import { folderNotices } from './folderNotices.ts';
import { indexedAs } from './indexed.ts';
import type { Indexed } from './indexFile.ts';
import { epochFile, fileOf, forms, type FileForm } from './names.ts';
import { orNull } from './orNull.ts';
import { openFileReader } from './reader.ts';
import { claimEpoch, hasFinal, linesIn, placeFinal, writerOf } from './writer.ts';

export interface FileStoreOptions extends StoreOptions {
  /** Compresses recordings when they are finished. */
  readonly gzip?: boolean;
}

/**
 * A store of files, one NDJSON file for each recording (`recordings/README.md`), which `git diff`, `jq` and people can read. Needs Node.
 *
 * A recording grows in `<key>.ndjson.part`, line by line, and gets its name when it is finished. What a killed process leaves can be
 * read up to the last line, as `unfinished`. `index.ndjson` makes listing faster; it can be deleted. Several processes of one machine
 * can use the folder at the same time: keys are unique, files are renamed into place, and the index is only appended to and
 * corrected from the files. Reads folders of any depth; reading writes nothing in a folder that is not a store (`store.json`). Listing
 * costs a `stat` for each file.
 *
 * A writer that claims a recording writes into a file of its own (`<key>.ndjson.part-2`), whose existence fences the older writers.
 * Appending, and reading of a watch, are synchronous, which takes some microseconds on a local disk. A lease is counted from the time
 * at which the file was changed last.
 */
export const fileStore = (folder: string, options: FileStoreOptions = {}): RecordingStore =>
  storeOf(fileBackend(folder, options.gzip === true ? 'gzip' : 'plain'), options);

const fileBackend = (folder: string, whole: FileForm): Backend => {
  const at = openFolder(folder);
  const { notify, stop } = folderNotices(folder);

  /** When a recording was written to last; null if it does not exist. */
  const touchedOf = async (key: RecordingKey): Promise<number | null> => {
    const newest = newestEpoch(folder, key, 1);
    for (const file of [epochFile(folder, key, newest), ...forms.map((form) => fileOf(folder, key, form))]) {
      const changed = await at.changed(file);
      if (changed !== null) return changed;
    }
    return null;
  };

  const load = async (key: RecordingKey): Promise<Recording | null> => {
    await at.checkSchema();
    // twice, because a recording that is being finished changes its name
    const found = (await read(at, key)) ?? (await read(at, key));
    if (found?.head.live?.ttlMs === undefined) return found;
    return isExpired(expiryOf(found.head, (await touchedOf(key)) ?? 0)) ? null : found;
  };

  // only this form: a recording that has just begun must not be taken for one that does not change any more
  const loadPacked = async (key: RecordingKey): Promise<Recording | null> => {
    const file = fileOf(folder, key, 'gzip');
    const text = await textOf(at, file, 'gzip');
    if (text === null) return null;
    const { recording, error } = await readInTurns(text, file);
    if (recording === null) throw error ?? storeError('load', file, 'the recording is empty');
    return isExpired(expiryOf(recording.head, (await at.changed(file)) ?? 0)) ? null : recording;
  };

  const removeAll = async (key: RecordingKey): Promise<void> => {
    for (const form of forms) await at.remove(fileOf(folder, key, form));
    for (let epoch = newestEpoch(folder, key, 1); epoch > 1; epoch -= 1) await at.remove(epochFile(folder, key, epoch));
  };

  const save = async (key: RecordingKey, recording: Recording): Promise<void> => {
    await at.openToWrite(key);
    const text = serializeRecording(recording);
    const size = await at.place(fileOf(folder, key, whole), whole === 'gzip' ? await gzip(text) : text);
    for (const form of forms) if (form !== whole) await at.remove(fileOf(folder, key, form));
    await at.appendToIndex([await indexedAs(at, key, whole, recording.head, summaryOf(key, recording, size))]);
  };

  const list = async (): Promise<readonly RecordingSummary[]> => {
    await at.checkSchema();
    const index = await at.readIndex();
    const fresh: Indexed[] = [];
    const summaries: RecordingSummary[] = [];
    for (const { key, form, size, changed } of await at.recordings()) {
      const known = index.get(key);
      if (form !== 'part' && known?.changed === changed && known.summary.size === size) {
        summaries.push(known.summary);
        continue;
      }
      const recording = await readOrNull(at, key);
      if (recording === null) continue;
      const touched = form === 'part' ? await touchedOf(key) : changed;
      const summary = summaryOf(key, recording, size, touched ?? changed);
      summaries.push(summary);
      if (form !== 'part') fresh.push({ summary, changed });
    }
    // only makes the next listing faster, so a folder that is not writable can still be listed
    await at.appendToIndex(fresh).catch(() => undefined);
    return summaries;
  };

  const outlines = async (before: readonly RecordingOutline[]): Promise<readonly RecordingOutline[]> => {
    await at.checkSchema();
    const found = await at.recordings();
    const versions = found.map(({ key, form, size, changed }) => ({
      key,
      version: `${form} ${String(size)} ${String(changed)}`,
    }));
    return outlinesOf(versions, before, async (key, index) => {
      const file = fileOf(folder, key, 'plain');
      // the ends are read synchronously: now and then, others have their turn
      if (index % 64 === 63) await at.has(file);
      const ends = found[index]?.form === 'plain' ? readEnds(file) : null;
      const facts = ends === null || ends[0] === ends[1].trimEnd() ? null : readOutline(ends[0], ends[1], file);
      if (facts !== null && E.isRight(facts)) return facts;
      // what is damaged is read completely, so that its error has the right line
      return E.map(factsOrNull)(await attempt('load', at.path, () => load(key))());
    });
  };

  const begin = async (key: RecordingKey, head: RecordingHead): Promise<BackendWriter | null> => {
    await at.openToWrite(key);
    const exist = await Promise.all(forms.map((form) => at.has(fileOf(folder, key, form))));
    if (exist.includes(true)) {
      if ((await touchedHead(key)) !== 'expired') return null;
      await removeAll(key);
    }
    // a writer that was killed while it claimed a recording may have left it
    for (let epoch = newestEpoch(folder, key, 1); epoch > 1; epoch -= 1) await at.remove(epochFile(folder, key, epoch));
    const file = at.create(epochFile(folder, key, 1), headLine(head));
    if (hasFinal(folder, key)) {
      // another writer began and ended the recording after it was looked for
      file.release();
      nodeModule('node:fs', (ask) => ask('node:fs')).rmSync(file.path);
      return null;
    }
    return writerOf({ at, whole, key, head, epoch: 1, file, first: 0 });
  };

  const touchedHead = async (key: RecordingKey): Promise<'expired' | 'kept'> => {
    const found = await readOrNull(at, key);
    const touched = await touchedOf(key);
    return found !== null && touched !== null && isExpired(expiryOf(found.head, touched)) ? 'expired' : 'kept';
  };

  const claim = async (key: RecordingKey): Promise<Claimed | null> => {
    const found = await load(key);
    if (found === null) return null;
    if (!(await at.has(epochFile(folder, key, 1)))) throw fencedError();
    const { epoch, file, text } = await claimEpoch(at, key);
    const { recording } = readRecording(text, file.path);
    if (recording === null) throw storeError('begin', file.path, 'the recording is damaged');
    if (recording.state !== 'unfinished') {
      // its writer was killed after the end and before it renamed the file
      file.release();
      await placeFinal(at, key, whole, recording.head);
      throw fencedError();
    }
    const first = recording.frames.length;
    return { writer: writerOf({ at, whole, key, head: recording.head, epoch, file, first }), recording };
  };

  return {
    place: folder,
    load,
    save,
    list: async (query) => select(await list(), query),
    outlines,
    prune: async (policy) => {
      const keys = outdated(await list(), policy);
      for (const [index, key] of keys.entries()) {
        await removeAll(key);
        policy.onProgress?.(index + 1, keys.length);
      }
      await at.tidy(new Set(keys));
      return keys.length;
    },
    begin,
    claim,
    open: async (key, from) => {
      await at.checkSchema();
      return openFileReader(folder, key, from, () => loadPacked(key));
    },
    notify,
    pollMs: 500,
    close: async () => {
      stop();
      await at.forget();
    },
  };
};

const read = async (at: Folder, key: RecordingKey): Promise<Recording | null> => {
  for (const form of forms) {
    const file = fileOf(at.path, key, form);
    const text = form === 'part' ? partText(at, key) : await textOf(at, file, form);
    if (text === null) continue;
    const { recording, error } = await readInTurns(text, file);
    if (recording !== null && (error === null || recording.state !== 'unfinished' || isUnfinished(error)))
      return recording;
    if (error !== null) throw error;
  }
  return null;
};

const textOf = async (at: Folder, file: string, form: FileForm): Promise<string | null> => {
  const bytes = await at.readBytes(file);
  if (bytes === null) return null;
  if (form !== 'gzip') return decodeInTurns(bytes);
  return gunzip(bytes).catch((error: unknown) => {
    // other errors of the store name the folder
    throw storeError('load', file, 'it cannot be decompressed', error);
  });
};

/** The text of an unfinished recording, of all its epochs. */
const partText = (at: Folder, key: RecordingKey): string | null =>
  orNull(() => {
    const head = firstLine(epochFile(at.path, key, 1));
    if (head === null) return '';
    const epochs = readEpochs(at.path, key, newestEpoch(at.path, key, 1));
    return `${head.text}\n${new TextDecoder().decode(linesIn(epochs))}`;
  });

const isUnfinished = (error: RecordingError): boolean => error._tag === 'DamagedRecordingError' && error.unfinished;

const readOrNull = async (at: Folder, key: RecordingKey): Promise<Recording | null> => {
  const result = await attempt('load', at.path, () => read(at, key))();
  return E.isRight(result) ? result.right : null;
};
