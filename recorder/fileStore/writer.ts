import { codeOf } from '../../src/core/taggedError.ts';
import type { BackendWriter } from '../backend.ts';
import { fencedError, offsetError } from '../errors.ts';
import { framesToBytes, headLine, type RecordingHead } from '../format/index.ts';
import { gzip } from '../gzip.ts';
import { nodeModule } from '../node.ts';
import { startOf } from '../recording.ts';
import type { RecordingKey } from '../store.ts';
import { summarize } from '../summary.ts';
import { task } from '../task.ts';
import { newestEpoch, readEpochs, type Epochs } from './epochs.ts';
import { firstLine, lineEnd } from './firstLine.ts';
import type { Folder } from './folder.ts';
import { indexedAs } from './indexed.ts';
import { epochFile, fileOf, forms, type FileForm } from './names.ts';
import type { OpenFile } from './openFile.ts';
import { orNull } from './orNull.ts';

interface Writing {
  readonly at: Folder;
  readonly whole: FileForm;
  readonly key: RecordingKey;
  readonly head: RecordingHead;
  readonly epoch: number;
  readonly file: OpenFile;
  /** The offset of the first frame of this writer. */
  readonly first: number;
}

/** Writes the frames of one epoch into its own file. */
export const writerOf = ({ at, whole, key, head, epoch, file, first }: Writing): BackendWriter => {
  const { existsSync } = nodeModule('node:fs', (ask) => ask('node:fs'));
  const start = startOf(head);
  const final = fileOf(at.path, key, whole);
  const newer = epochFile(at.path, key, epoch + 1);
  let next = first;
  let state: 'open' | 'ended' | 'finished' = 'open';

  // Every write is checked after it, not before: a writer that claims the recording counts the lines after its file exists.
  const checkFence = (): void => {
    if (existsSync(newer)) throw fencedError();
  };
  const fenced = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && hasFinal(at.path, key)) throw fencedError();
      throw error;
    }
    checkFence();
  };

  return {
    place: file.path,
    append: (offset, frames) =>
      task(() => {
        if (offset > next || offset < first) throw offsetError(offset, next);
        const added = frames.slice(next - offset);
        fenced(() => {
          file.append(framesToBytes(added, start));
          next += added.length;
        });
      }),
    renew: () =>
      task(() => {
        fenced(file.touch);
      }),
    finish: async (_offset, end, facts, { head: finished, counts, state: as }) => {
      if (state === 'finished') return;
      if (state === 'open') {
        fenced(() => {
          file.append(framesToBytes([end], start, facts));
          state = 'ended';
        });
      }
      file.release();
      if (epoch === 1 && whole === 'plain' && finished.redacted.length === head.redacted.length) {
        await at.rename(file.path, final);
      } else await placeFinal(at, key, whole, finished);
      state = 'finished';
      const summary = summarize(key, finished, counts, as, 0);
      await at.appendToIndex([await indexedAs(at, key, whole, finished, summary)]);
    },
  };
};

/** Whether the final file of a recording exists. */
export const hasFinal = (folder: string, key: RecordingKey): boolean => {
  const { existsSync } = nodeModule('node:fs', (ask) => ask('node:fs'));
  return forms.some((form) => form !== 'part' && existsSync(fileOf(folder, key, form)));
};

/** The complete lines of an unfinished recording after its head. */
export const linesIn = ({ segments }: Epochs): Uint8Array => {
  const fs = nodeModule('node:fs', (ask) => ask('node:fs'));
  const pieces = segments.map(({ file, from, to, shift }) => fs.readFileSync(file).subarray(from + shift, to + shift));
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let size = 0;
  for (const piece of pieces) {
    all.set(piece, size);
    size += piece.length;
  }
  return all;
};

/** Writes the final file of a recording that has its end, and removes the files of its epochs. */
export const placeFinal = async (
  at: Folder,
  key: RecordingKey,
  whole: FileForm,
  head: RecordingHead,
): Promise<void> => {
  const newest = newestEpoch(at.path, key, 1);
  const text =
    headLine(head) + new TextDecoder('utf-8', { ignoreBOM: true }).decode(linesIn(readEpochs(at.path, key, newest)));
  await at.place(fileOf(at.path, key, whole), whole === 'gzip' ? await gzip(text) : text);
  // readers depend on this order
  for (let epoch = 1; epoch <= newest; epoch += 1) await at.remove(epochFile(at.path, key, epoch));
};

export interface ClaimedEpoch {
  readonly epoch: number;
  readonly file: OpenFile;
  /** The recording as NDJSON, up to its last complete line. */
  readonly text: string;
}

/**
 * Claims the next epoch of an unfinished recording: creates its file, which fences older writers, and then states in it which lines
 * came before. Throws a `FencedError` if the recording has ended, or if another writer claimed a newer epoch meanwhile.
 */
export const claimEpoch = async (at: Folder, key: RecordingKey): Promise<ClaimedEpoch> => {
  const { existsSync } = nodeModule('node:fs', (ask) => ask('node:fs'));
  const { file, epoch } = createNext(at, key);
  const text = orNull(() => {
    const before = linesBefore(at, key, epoch);
    file.append(new TextEncoder().encode(`${JSON.stringify({ after: before.after, bytes: before.bytes })}\n`));
    return before.text;
  });
  if (text === null) {
    // it was finished just now: its files are removed one after the other
    file.release();
    await at.remove(file.path);
    throw fencedError();
  }
  if (existsSync(epochFile(at.path, key, epoch + 1))) throw fencedError();
  return { epoch, file, text };
};

/** What came before a new epoch. Throws `ENOENT` if the recording is finished meanwhile. */
const linesBefore = (at: Folder, key: RecordingKey, epoch: number) => {
  const head = firstLine(epochFile(at.path, key, 1));
  if (head === null) throw Object.assign(new Error('it has no head'), { code: 'ENOENT' });
  const epochs = readEpochs(at.path, key, epoch - 1);
  const found = linesIn(epochs);
  const bytes = found.lastIndexOf(lineEnd) + 1;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = `${head.text}\n${decoder.decode(found.subarray(0, bytes))}`;
  return { after: epochs.segments[epochs.segments.length - 1]?.epoch ?? 1, bytes, text };
};

const createNext = (at: Folder, key: RecordingKey): { readonly file: OpenFile; readonly epoch: number } => {
  for (let epoch = newestEpoch(at.path, key, 1) + 1; ; epoch += 1) {
    try {
      return { file: at.create(epochFile(at.path, key, epoch), ''), epoch };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
};
