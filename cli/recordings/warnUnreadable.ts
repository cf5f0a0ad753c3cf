import * as E from '../../src/json/either.ts';
import type { RecordingStore } from '../../recorder/store.ts';

/**
 * Reports each damaged recording of a store in one line, until it is stopped. Reads the beginning and the end of each recording. A
 * recording without its end is not damaged: another process may be writing it. Never rejects.
 */
export const warnUnreadable = async (
  store: RecordingStore,
  tell: (message: string) => void,
  stopped: AbortSignal,
): Promise<void> => {
  const listed = await store.outlines()();
  if (E.isLeft(listed)) return;
  for (const outline of listed.right) {
    const read = await outline.read();
    if (stopped.aborted) return;
    if (E.isLeft(read) && (read.left._tag !== 'DamagedRecordingError' || !read.left.unfinished))
      tell(read.left.message);
  }
};
