import * as E from '#fp-ts/Either';
import type { RecordingError } from '../errors.ts';
import { frameLine, framesToLines, headLine, readRecording, serializeRecording } from '../format/index.ts';
import { gunzip, gzip } from '../gzip.ts';
import { startOf, type Recording } from '../recording.ts';
import type { RecordingKey, RecordingStore, RecordingSummary } from '../store.ts';
import { attempt, storeOf, type BackendWriter, type StoreOptions } from '../storeOf.ts';
import { outdated, select, summarize, summaryOf } from '../summary.ts';
import { openFolder, type Folder } from './folder.ts';
import type { Indexed } from './indexFile.ts';
import { fileOf, forms, type FileForm } from './names.ts';

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
 */
export const fileStore = (folder: string, options: FileStoreOptions = {}): RecordingStore => {
  const whole: FileForm = options.gzip === true ? 'gzip' : 'plain';
  const at = openFolder(folder);

  const save = async (key: RecordingKey, recording: Recording): Promise<void> => {
    await at.openToWrite(key);
    const text = serializeRecording(recording);
    const size = await at.place(fileOf(folder, key, whole), whole === 'gzip' ? await gzip(text) : text);
    for (const form of forms) if (form !== whole) await at.remove(fileOf(folder, key, form));
    await at.appendToIndex([await indexed(at, key, whole, summaryOf(key, recording, size))]);
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
      const summary = summaryOf(key, recording, size);
      summaries.push(summary);
      if (form !== 'part') fresh.push({ summary, changed });
    }
    // only makes the next listing faster, so a folder that is not writable can still be listed
    await at.appendToIndex(fresh).catch(() => undefined);
    return summaries;
  };

  const begin = async (key: RecordingKey, head: Recording['head']): Promise<BackendWriter | null> => {
    await at.openToWrite(key);
    const part = fileOf(folder, key, 'part');
    const start = startOf(head);
    const exist = await Promise.all(forms.map((form) => at.has(fileOf(folder, key, form))));
    if (exist.includes(true)) return null;
    await at.create(part, headLine(head));
    return {
      place: part,
      append: (frames) => at.append(part, framesToLines(frames, start)),
      finish: async (end, facts, { head: final, counts, state }) => {
        await at.append(part, frameLine(end, start, facts));
        await at.release(part);
        const file = fileOf(folder, key, whole);
        if (whole === 'gzip' || final.redacted.length > head.redacted.length) {
          const text = headLine(final) + (await at.read(part)).slice(headLine(head).length);
          await at.place(file, whole === 'gzip' ? await gzip(text) : text);
          await at.remove(part);
        } else await at.rename(part, file);
        await at.appendToIndex([await indexed(at, key, whole, summarize(key, final, counts, state, 0))]);
      },
    };
  };

  return storeOf(
    {
      place: folder,
      load: async (key) => {
        await at.checkSchema();
        // twice, because a recording that is being finished changes its name
        return (await read(at, key)) ?? (await read(at, key));
      },
      save,
      list: async (query) => select(await list(), query),
      prune: async (policy) => {
        const keys = outdated(await list(), policy);
        for (const key of keys) for (const form of forms) await at.remove(fileOf(folder, key, form));
        await at.tidy(new Set(keys));
        return keys.length;
      },
      begin,
      close: at.forget,
    },
    options,
  );
};

const read = async (at: Folder, key: RecordingKey): Promise<Recording | null> => {
  for (const form of forms) {
    const file = fileOf(at.path, key, form);
    const bytes = await at.readBytes(file);
    if (bytes === null) continue;
    const text = form === 'gzip' ? await gunzip(bytes) : new TextDecoder().decode(bytes);
    const { recording, error } = readRecording(text, file);
    if (recording !== null && (error === null || recording.state !== 'unfinished' || isUnfinished(error)))
      return recording;
    if (error !== null) throw error;
  }
  return null;
};

const isUnfinished = (error: RecordingError): boolean => error._tag === 'DamagedRecordingError' && error.unfinished;

const readOrNull = async (at: Folder, key: RecordingKey): Promise<Recording | null> => {
  const result = await attempt('load', at.path, () => read(at, key))();
  return E.isRight(result) ? result.right : null;
};

const indexed = async (at: Folder, key: RecordingKey, form: FileForm, summary: RecordingSummary): Promise<Indexed> => {
  const { size, changed } = await at.look(fileOf(at.path, key, form));
  return { summary: { ...summary, size }, changed };
};
