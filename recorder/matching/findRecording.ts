import * as E from '../../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { memoize } from '../../src/json/memoize.ts';
import { readExchange } from '../analysis/reading.ts';
import type { RecordingError } from '../errors.ts';
import { recordedExchange } from '../exchange.ts';
import type { Recording } from '../recording.ts';
import { requestHash, type RequestKeyOptions } from '../requestKey.ts';
import type { RecordingStore } from '../store.ts';
import { choose } from './choose.ts';
import type { ComparedRequest } from './comparedRequest.ts';
import type { Candidate, Match } from './matcher.ts';
import { requestIndex, type RequestIndex } from './requestIndex.ts';

export interface Search {
  readonly asked: ComparedRequest;
  /** How many equal requests were made before. */
  readonly occurrence: number;
  /** Only recordings of this session; null for all. */
  readonly session: string | null;
  readonly requestKey?: RequestKeyOptions | undefined;
  /** Which recordings are considered, and which loaded one is accepted. */
  readonly isUsable: (candidate: Pick<Candidate, 'outcome' | 'status'>) => boolean;
  readonly isGood: (recording: Recording) => boolean;
}

export type FoundRecording =
  | { readonly _tag: 'Found'; readonly recording: Recording }
  /** There are recordings of the request, but not as many as were asked for. */
  | { readonly _tag: 'UsedUp'; readonly known: number; readonly nearest: string }
  | Extract<Match, { readonly _tag: 'Missed' }>;

/**
 * Finds the recording of an equal request. Asks the store for the hash first, which is fast in a database. If that finds
 * nothing, computes the hashes of all stored requests, because they may have been recorded with other rules.
 */
export const findRecording = async (
  store: RecordingStore,
  search: Search,
): Promise<Either<RecordingError, FoundRecording>> => {
  const { asked, occurrence, session, requestKey, isUsable, isGood } = search;
  const { hash } = asked;
  const listed = await store.list(session === null ? { hash } : { hash, session })();
  if (E.isLeft(listed)) return listed;
  const quick = await loadChosen(store, listed.right.filter(isUsable), occurrence);
  if (quick !== null && (E.isLeft(quick) || (isEqual(quick.right, hash, requestKey) && isGood(quick.right))))
    return E.map(found)(quick);

  const matcher = await indexOf(store, requestKey).matcher();
  if (E.isLeft(matcher)) return matcher;
  const equal = matcher.right.equal(hash).filter((one) => session === null || one.session === session);
  const slow = await loadChosen(store, equal.filter(isUsable), occurrence);
  if (slow !== null && (E.isLeft(slow) || isGood(slow.right))) return E.map(found)(slow);
  const [first] = equal;
  if (first !== undefined) return E.right({ _tag: 'UsedUp', known: equal.length, nearest: first.key });
  const missed = matcher.right.match(asked, null, () => 0);
  // an equal request of another session
  return E.right(missed._tag === 'Missed' ? missed : { _tag: 'Missed', nearest: missed.candidate, distance: null });
};

const found = (recording: Recording): FoundRecording => ({ _tag: 'Found', recording });

const loadChosen = async (
  store: RecordingStore,
  known: readonly Pick<Candidate, 'key' | 'outcome' | 'occurrence'>[],
  occurrence: number,
): Promise<Either<RecordingError, Recording> | null> => {
  const chosen = choose(known, occurrence);
  if (chosen === undefined) return null;
  const loaded = await store.load(chosen.key)();
  if (E.isLeft(loaded)) return loaded;
  return loaded.right._tag === 'Some' ? E.right(loaded.right.value) : null;
};

/** Whether a recording that was found by its stored hash is one of this request: its hash may come from other rules. */
const isEqual = ({ head: { request } }: Recording, hash: string, requestKey?: RequestKeyOptions): boolean =>
  request !== null && requestHash(request, requestKey) === hash;

// the indexes of a store, by the rules of comparison
const indexesOf = memoize((store: RecordingStore) => ({
  plain: requestIndex(store, { level: 'request' }),
  special: new WeakMap<RequestKeyOptions, RequestIndex>(),
}));

const indexOf = (store: RecordingStore, requestKey?: RequestKeyOptions): RequestIndex => {
  const { plain, special } = indexesOf(store);
  if (requestKey === undefined) return plain;
  const index = special.get(requestKey) ?? requestIndex(store, { level: 'request', requestKey });
  special.set(requestKey, index);
  return index;
};

/** Statuses after which clients try again. */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** Whether the exchange ended properly on the wire, with an answer that would be the same another time. */
export const endedProperly = ({ outcome, status }: Pick<Candidate, 'outcome' | 'status'>): boolean =>
  outcome === 'complete' || (outcome === 'http-error' && status !== null && status < 500 && !passing.has(status));

/** False if the response of a known API contains an error or lacks its end, although the connection ended properly. */
export const isWhole = (recording: Recording): boolean => {
  const { response } = recording.head;
  if (response === null || response.status >= 400) return true;
  const { api, outcome } = readExchange(recordedExchange('', recording));
  return api === null || outcome === 'completed' || outcome === 'incomplete';
};
