import * as E from '../../src/json/either.ts';
import { parseJson } from '../../src/json/parse.ts';
import { end } from '../../src/core/frame.ts';
import { portionBytes, type BackendReader, type Portion } from '../backend.ts';
import { damagedRecordingError, goneError, offsetError } from '../errors.ts';
import { check } from '../format/check.ts';
import { readFrameLine, RecordingHead, unfinishedCode } from '../format/index.ts';
import { nodeModule } from '../node.ts';
import { loadedReader } from '../loadedReader.ts';
import { startOf, type RecordedFrame, type Recording } from '../recording.ts';
import { defaultLeaseMs, type RecordingKey } from '../store.ts';
import { expiryOf, isExpired } from '../summary.ts';
import { identityOf } from '../watching.ts';
import { newestEpoch, readEpochs, type Epochs, type Segment } from './epochs.ts';
import { firstLine, lineEnd } from './firstLine.ts';
import { epochFile, fileOf } from './names.ts';
import { orNull } from './orNull.ts';

/** Complete lines of a recording, and what the file system knows about the file that they come from. */
interface Lines {
  readonly bytes: Uint8Array;
  /** When the file was changed last, in milliseconds since the epoch. */
  readonly changed: number;
  /** True if the recording has its final file, so that nothing can follow. */
  readonly isFinal: boolean;
}

/**
 * Opens a recording in files, finished or not, to read it from an offset. Null if it does not exist or has expired. `loadPacked` reads
 * the frames of a compressed recording. Reads synchronously, because that takes a tenth of the time.
 */
export const openFileReader = async (
  folder: string,
  key: RecordingKey,
  from: number,
  loadPacked: () => Promise<Recording | null>,
): Promise<BackendReader | null> => {
  const fs = nodeModule('node:fs', (ask) => ask('node:fs'));
  const plain = fileOf(folder, key, 'plain');
  const part = epochFile(folder, key, 1);

  const headOf = (file: string): RecordingHead | null => {
    const line = orNull(() => firstLine(file));
    const checked = line === null ? null : check(RecordingHead, parseJson(line.text, 520));
    return checked === null || E.isLeft(checked) ? null : checked.right;
  };

  const found = headOf(part) ?? headOf(plain);
  if (found === null) return loadedReader(await loadPacked(), from);
  const head = found;
  const identity = identityOf(head);
  const start = startOf(head);

  if (head.live?.ttlMs !== undefined) {
    const files = [epochFile(folder, key, newestEpoch(folder, key, 1)), plain];
    const changed = files.map((file) => orNull(() => fs.statSync(file))?.mtimeMs ?? 0);
    if (isExpired(expiryOf(head, Math.max(...changed)))) return null;
  }

  // where the next line begins in the recording, in bytes after the head
  let position = 0;
  let epochs: Epochs = { segments: [], newest: 1, isClaiming: false };
  let partFile = -1;
  let final: { readonly file: number; readonly shift: number } | null = null;

  const sameRecording = (file: string): void => {
    const now = headOf(file);
    if (now !== null && identityOf(now) !== identity) throw goneError('replaced');
  };

  /** Reads complete lines from the position on. Null if the file is not there. */
  const linesOf = ({ file, to, shift }: Pick<Segment, 'file' | 'to' | 'shift'>): (Lines & { inode: number }) | null => {
    const handle = orNull(() => fs.openSync(file, 'r'));
    if (handle === null) return null;
    try {
      const { size, mtimeMs: changed, ino: inode } = fs.fstatSync(handle);
      const at = position + shift;
      if (size < at) throw goneError('lost');
      const there = Math.min(size - at, to - position);
      // a line may be longer than a portion
      for (let most = portionBytes; ; most *= 4) {
        const content = new Uint8Array(Math.min(most, there));
        const read = content.length === 0 ? 0 : fs.readSync(handle, content, 0, content.length, at);
        const bytes = content.subarray(0, content.subarray(0, read).lastIndexOf(lineEnd) + 1);
        if (bytes.length > 0 || most >= there) return { bytes, changed, isFinal: false, inode };
      }
    } finally {
      fs.closeSync(handle);
    }
  };

  const fromParts = (): Lines | null => {
    if (epochs.segments.length === 0) {
      const line = orNull(() => readEpochs(folder, key, newestEpoch(folder, key, 1)));
      if (line === null) return null;
      epochs = line;
    }
    const segment = epochs.segments.find(({ to }) => position < to);
    if (segment === undefined) return null;
    const lines = linesOf(segment);
    // What an older writer added after a claim does not count. The first file is removed before the others.
    const newest = newestEpoch(folder, key, epochs.newest);
    if (lines === null || !fs.existsSync(part)) return null;
    if (segment.epoch === 1 && lines.inode !== partFile) {
      if (partFile >= 0) sameRecording(part);
      partFile = lines.inode;
    }
    if (newest === epochs.newest && !epochs.isClaiming) return lines;
    const now = orNull(() => readEpochs(folder, key, newest));
    if (now === null) return null;
    const isUnchanged = now.isClaiming && newest === epochs.newest;
    epochs = now;
    if (!isUnchanged && !now.isClaiming) return fromParts();
    // the newest writer has not stated yet where its lines begin
    const changed = orNull(() => fs.statSync(epochFile(folder, key, newest)))?.mtimeMs;
    return changed === undefined ? null : { bytes: new Uint8Array(), changed, isFinal: false };
  };

  const fromFinal = (): Lines | null => {
    if (final === null) {
      const stats = orNull(() => fs.statSync(plain));
      const line = stats === null ? null : orNull(() => firstLine(plain));
      if (stats === null || line === null) return null;
      sameRecording(plain);
      final = { file: stats.ino, shift: line.length };
    }
    const lines = linesOf({ file: plain, to: Infinity, shift: final.shift });
    if (lines !== null && lines.inode !== final.file) {
      // another file has this name now
      final = null;
      return fromFinal();
    }
    return lines === null ? null : { ...lines, isFinal: true };
  };

  let packed: BackendReader | null = null;
  let offset = 0;
  let sawEnd = false;

  // a recording that is being finished changes its name
  const lines = (): Lines | null => fromParts() ?? fromFinal() ?? fromParts();

  const read = async (): Promise<Portion> => {
    if (packed !== null) return packed.read();
    const found = lines();
    if (found === null) {
      packed = loadedReader(await loadPacked(), offset);
      if (packed === null) throw goneError('missing');
      if (identityOf(packed.head) !== identity) throw goneError('replaced');
      return packed.read();
    }
    const { bytes, changed, isFinal } = found;
    if (isExpired(expiryOf(head, changed))) throw goneError('missing');
    const frames: RecordedFrame[] = [...parse(bytes)];
    position += bytes.length;
    if (isFinal && frames.length === 0 && !sawEnd) frames.push(end(changed, 'error', unfinishedCode));
    offset += frames.length;
    sawEnd ||= frames[frames.length - 1]?._tag === 'End';
    return { frames, ended: sawEnd, leaseMs: changed + (head.live?.leaseMs ?? defaultLeaseMs) - Date.now() };
  };

  const parse = (bytes: Uint8Array): readonly RecordedFrame[] => {
    const texts = decoder.decode(bytes).split('\n');
    texts.pop();
    return texts.map((text, index) => {
      const frame = readFrameLine(text, start);
      if (E.isLeft(frame)) throw damagedRecordingError(plain, offset + index + 2, frame.left, null, false);
      return frame.right;
    });
  };

  // skips the lines before the first offset
  while (offset < from) {
    const found = lines();
    if (found === null) return loadedReader(await loadPacked(), from);
    if (found.bytes.length === 0) throw offsetError(from, offset);
    let skipped = 0;
    while (offset < from && skipped < found.bytes.length) {
      const next = found.bytes.indexOf(lineEnd, skipped) + 1;
      if ((offset += 1) === from) sawEnd = parse(found.bytes.subarray(skipped, next))[0]?._tag === 'End';
      skipped = next;
    }
    position += skipped;
  }
  return { head, read };
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
