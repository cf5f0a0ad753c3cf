import { requestIndex } from '../../recorder/matching/requestIndex.ts';
import type { RecordingStore } from '../../recorder/store.ts';

/**
 * Reports each damaged recording of a store in one line. Reads the beginning and the end of each recording. A recording without
 * its end is not damaged: another process may be writing it. Resolves when all were read; never rejects.
 */
export const warnUnreadable = async (store: RecordingStore, tell: (message: string) => void): Promise<void> => {
  await requestIndex(store, {
    level: 'request',
    onUnreadable: (error) => {
      if (error._tag !== 'DamagedRecordingError' || !error.unfinished) tell(error.message);
    },
  }).matcher();
};
