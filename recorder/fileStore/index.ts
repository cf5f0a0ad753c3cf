import * as E from '#fp-ts/Either';
import * as O from '#fp-ts/Option';
import type { Option } from 'fp-ts/Option';
import * as TE from '#fp-ts/TaskEither';
import type { TaskEither } from 'fp-ts/TaskEither';
import { storeError, type RecordingError } from '../errors.ts';
import { frameLine, framesToLines, headLine, readRecording, serializeRecording } from '../format/index.ts';
import { gunzip, gzip } from '../gzip.ts';
import { startOf, type Recording } from '../recording.ts';
import { defaultRedaction, redactRecording, type Redaction } from '../redaction/index.ts';
import { withRetention, type Retention } from '../retention.ts';
import {
  emptyTally,
  isRecordingKey,
  outdated,
  select,
  summarize,
  summaryOf,
  tally,
  type RecordingKey,
  type RecordingStore,
  type RecordingSummary,
  type RecordingWriter,
} from '../store.ts';
import { attempt } from '../task.ts';
import { openFolder, type Folder } from './folder.ts';
import type { Indexed } from './indexFile.ts';
import { fileOf, forms, type FileForm } from './names.ts';

export interface FileStoreOptions {
  /** Recordings are gzipped when they are finished. */
  readonly gzip?: boolean;
  /** What `save` takes out. */
  readonly redaction?: Redaction;
  /** What is kept; unsaid: everything, until `prune`. */
  readonly retention?: Retention;
}

/**
 * Recordings as files, one NDJSON each (`recordings/README.md`): to be read by `git diff`, `jq` and people. Needs Node.
 *
 * A recording grows in `<key>.ndjson.part`, line by line, and gets its name when it is whole; what a killed process leaves
 * is there up to its last line, as `unfinished`. `index.ndjson` saves reading all files to list them; it may be deleted.
 * Safe for many processes of one machine: names are unique, files are renamed into place, the index is only appended to, and what
 * it lacks or says wrong the files correct. Folders of any depth are read; in a folder that is no store (`store.json`) nothing is
 * written by reading. Listing costs a `stat` for each file.
 */
export const fileStore = (folder: string, options: FileStoreOptions = {}): RecordingStore => {
  const { redaction = defaultRedaction } = options;
  const whole: FileForm = options.gzip === true ? 'gzip' : 'plain';
  const at = openFolder(folder);

  const load = async (key: RecordingKey): Promise<Option<Recording>> => {
    await at.checkSchema();
    if (!isRecordingKey(key)) return O.none;
    // twice: one that is finished just now changes its name
    const found = (await read(at, key)) ?? (await read(at, key));
    return found === null ? O.none : O.some(found);
  };

  const save = async (key: RecordingKey, recording: Recording): Promise<void> => {
    await at.openToWrite(key);
    const clean = redactRecording(recording, redaction);
    const text = serializeRecording(clean);
    const size = await at.place(fileOf(folder, key, whole), whole === 'gzip' ? await gzip(text) : text);
    for (const form of forms) if (form !== whole) await at.remove(fileOf(folder, key, form));
    await at.appendToIndex([await indexed(at, key, whole, summaryOf(key, clean, size))]);
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
    // a convenience for the next time; a folder that cannot be written to is listed all the same
    await at.appendToIndex(fresh).catch(() => undefined);
    return summaries;
  };

  const begin = async (key: RecordingKey, head: Recording['head']): Promise<RecordingWriter> => {
    await at.openToWrite(key);
    const part = fileOf(folder, key, 'part');
    const start = startOf(head);
    const there = await Promise.all(forms.map((form) => at.has(fileOf(folder, key, form))));
    if (there.includes(true)) throw storeError('begin', folder, 'there is a recording of this key');
    await at.create(part, headLine(head));
    let counts = emptyTally;
    return {
      append: (frames) =>
        attempt('append', part, async () => {
          await at.append(part, framesToLines(frames, start));
          counts = tally(counts, frames, start);
        }),
      finish: (end, facts = {}) =>
        attempt('finish', part, async () => {
          counts = tally(counts, [end], start);
          await at.append(part, frameLine(end, start, facts));
          await at.release(part);
          const redacted = [...new Set([...head.redacted, ...(facts.redacted ?? [])])];
          const final = { ...head, redacted };
          const file = fileOf(folder, key, whole);
          if (whole === 'gzip' || redacted.length > head.redacted.length) {
            const text = headLine(final) + (await at.read(part)).slice(headLine(head).length);
            await at.place(file, whole === 'gzip' ? await gzip(text) : text);
            await at.remove(part);
          } else await at.rename(part, file);
          const state = facts.incomplete === true ? 'incomplete' : 'whole';
          await at.appendToIndex([await indexed(at, key, whole, summarize(key, final, counts, state, 0))]);
        }),
    };
  };

  const store: RecordingStore = {
    load: (key) => attempt('load', folder, () => load(key)),
    save: (key, recording) =>
      isRecordingKey(key) ? attempt('save', folder, () => save(key, recording)) : refuse('save'),
    list: (query) => attempt('list', folder, async () => select(await list(), query)),
    prune: (policy) =>
      attempt('prune', folder, async () => {
        const gone = outdated(await list(), policy);
        for (const key of gone) for (const form of forms) await at.remove(fileOf(folder, key, form));
        await at.tidy(new Set(gone));
        return gone.length;
      }),
    begin: (key, head) => (isRecordingKey(key) ? attempt('begin', folder, () => begin(key, head)) : refuse('begin')),
    close: () => attempt('close', folder, at.forget),
  };
  return withRetention(store, options.retention);
};

const refuse = <A>(operation: 'save' | 'begin'): TaskEither<RecordingError, A> =>
  TE.left(storeError(operation, null, 'the key is no name inside the store'));

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
