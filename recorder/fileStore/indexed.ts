import type { RecordingHead } from '../format/index.ts';
import type { RecordingKey, RecordingSummary } from '../store.ts';
import { expiryOf } from '../summary.ts';
import type { Folder } from './folder.ts';
import type { Indexed } from './indexFile.ts';
import { fileOf, type FileForm } from './names.ts';

/** A summary with what the file system knows about the file. */
export const indexedAs = async (
  at: Folder,
  key: RecordingKey,
  form: FileForm,
  head: RecordingHead,
  summary: RecordingSummary,
): Promise<Indexed> => {
  const { size, changed } = await at.look(fileOf(at.path, key, form));
  return { summary: { ...summary, size, expires: expiryOf(head, changed) }, changed };
};
