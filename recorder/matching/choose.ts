import type { RecordingSummary } from '../store.ts';

/**
 * Chooses the newest recording with this occurrence number, of recordings of one request, oldest first. If there is none,
 * chooses by position among the recordings without a number. A recording without its end is never chosen.
 */
export const choose = <A extends Pick<RecordingSummary, 'outcome' | 'occurrence'>>(
  known: readonly A[],
  occurrence: number,
): A | undefined => {
  const finished = known.filter(({ outcome }) => outcome !== 'unfinished');
  const same = finished.filter((one) => one.occurrence === occurrence);
  return same[same.length - 1] ?? finished.filter((one) => one.occurrence === null)[occurrence];
};
