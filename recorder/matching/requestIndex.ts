import * as E from '../../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import type { RecordingError } from '../errors.ts';
import type { RecordedRequest } from '../format/index.ts';
import type { RequestKeyOptions } from '../requestKey.ts';
import type { OutlineFacts, RecordingOutline, RecordingStore } from '../store.ts';
import { summaryOf } from '../summary.ts';
import { comparedRequest } from './comparedRequest.ts';
import { createMatcher, type Candidate, type Matcher, type MatchLevel } from './matcher.ts';

/** The requests of all recordings of a store, in memory. */
export interface RequestIndex {
  /** How many recordings the store has. Takes much less time than reading them. */
  readonly count: () => Promise<Either<RecordingError, number>>;
  /** Reads what is new or changed in the store, and returns a matcher over everything. */
  readonly matcher: () => Promise<Either<RecordingError, Matcher>>;
}

export interface RequestIndexOptions {
  readonly level: MatchLevel;
  readonly requestKey?: RequestKeyOptions;
  /** Decides which recordings are used. By default all. */
  readonly accepts?: (key: string, facts: OutlineFacts) => boolean;
  /** Called once for each recording that cannot be read, or only its beginning. */
  readonly onUnreadable?: (error: RecordingError) => void;
  /** Called while recordings are read: how many of them were read. */
  readonly onProgress?: (read: number, all: number) => void;
}

/**
 * Creates an index. It computes the hashes from the stored requests, so that it finds recordings that were made with other
 * rules. It reads the heads of the recordings only, and each of them once, unless it changes. Holds all requests in memory.
 */
export const requestIndex = (store: RecordingStore, options: RequestIndexOptions): RequestIndex => {
  const { level, requestKey, accepts = () => true, onUnreadable, onProgress } = options;
  let outlines: readonly RecordingOutline[] = [];
  let candidates: ReadonlyMap<RecordingOutline, Candidate | null> = new Map();
  let matcher = createMatcher([], level);

  const candidateOf = async (outline: RecordingOutline): Promise<Candidate | null> => {
    const read = await outline.read();
    if (E.isLeft(read)) onUnreadable?.(read.left);
    const facts = factsOf(read);
    return facts === null || !accepts(outline.key, facts) ? null : candidateFrom(outline.key, facts, requestKey);
  };

  const read = async (): Promise<void> => {
    const next = new Map<RecordingOutline, Candidate | null>();
    for (let from = 0; from < outlines.length; from += atOnce) {
      const some = outlines.slice(from, from + atOnce);
      const found = await Promise.all(
        some.map((outline) => {
          const known = candidates.get(outline);
          return known === undefined ? candidateOf(outline) : Promise.resolve(known);
        }),
      );
      for (const [index, outline] of some.entries()) next.set(outline, found[index] ?? null);
      onProgress?.(next.size, outlines.length);
    }
    candidates = next;
    const usable = [...next.values()].filter((candidate) => candidate !== null);
    matcher = createMatcher(usable.sort(byTime), level);
  };

  const list = async (): Promise<Either<RecordingError, boolean>> => {
    const found = await store.outlines(outlines)();
    if (E.isLeft(found)) return found;
    const isSame = found.right.length === outlines.length && found.right.every((one, at) => one === outlines[at]);
    outlines = found.right;
    return E.right(isSame && candidates.size === outlines.length);
  };

  const refresh = async (): Promise<Either<RecordingError, Matcher>> => {
    const isKnown = await list();
    if (E.isLeft(isKnown)) return isKnown;
    if (!isKnown.right) await read();
    return E.right(matcher);
  };

  let last: Promise<unknown> = Promise.resolve();
  // one after another, so that no recording is read twice at the same time
  const inTurn = <A>(run: () => Promise<A>): Promise<A> => {
    const next = last.then(run);
    last = next;
    return next;
  };
  return {
    count: () => inTurn(async () => E.map(() => outlines.length)(await list())),
    matcher: () => inTurn(refresh),
  };
};

const atOnce = 64;

const byTime = (a: Candidate, b: Candidate): number => a.at - b.at || (a.key < b.key ? -1 : 1);

/** What is known about a recording, also about a damaged one whose beginning can be read. */
const factsOf = (read: Either<RecordingError, OutlineFacts | null>): OutlineFacts | null => {
  if (E.isRight(read)) return read.right;
  const { left } = read;
  const readable = left._tag === 'DamagedRecordingError' ? left.readable : null;
  return readable === null ? null : { head: readable.head, outcome: 'unfinished' };
};

const candidateFrom = (key: string, { head, outcome }: OutlineFacts, requestKey?: RequestKeyOptions): Candidate => {
  const { request } = head;
  const { at, provider, model, occurrence, session, status } = summaryOf(key, { head, frames: [], state: 'whole' }, 0);
  return {
    key,
    at,
    provider,
    model,
    occurrence,
    outcome,
    session,
    status,
    request: request !== null && isKnown(request) ? comparedRequest(request, requestKey) : null,
  };
};

/** Without its body, a POST only shows which API was called. */
const isKnown = ({ method, body, text, base64 }: RecordedRequest): boolean =>
  body !== undefined || text !== undefined || base64 !== undefined || /^(?:get|head|delete|options)$/i.test(method);
