import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { memoize } from '../../src/json/memoize.ts';
import type { RecordingError } from '../errors.ts';
import type { RecordedRequest } from '../format/index.ts';
import type { RequestKeyOptions } from '../requestKey.ts';
import type { OutlineFacts, RecordingOutline, RecordingStore } from '../store.ts';
import { summaryOf } from '../summary.ts';
import { comparedRequest } from './comparedRequest.ts';
import { createMatcher, type Candidate, type Matcher, type MatchLevel } from './matcher.ts';

/** The requests of all recordings of a store, in memory. */
export interface RequestIndex {
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
}

/**
 * Creates an index. It computes the hashes from the stored requests, so that it finds recordings that were made with other
 * rules. It reads the heads of the recordings only, and each of them once, unless it changes. Holds all requests in memory.
 */
export const requestIndex = (store: RecordingStore, options: RequestIndexOptions): RequestIndex => {
  const { level, requestKey, accepts = () => true, onUnreadable } = options;
  let outlines: readonly RecordingOutline[] = [];
  let matcher = createMatcher([], level);

  const candidateOf = memoize((outline: RecordingOutline): Candidate | null => {
    const facts = factsOf(outline);
    if (E.isLeft(outline.read)) onUnreadable?.(outline.read.left);
    return facts === null || !accepts(outline.key, facts) ? null : candidateFrom(outline.key, facts, requestKey);
  });

  const refresh = async (): Promise<Either<RecordingError, Matcher>> => {
    const found = await store.outlines(outlines)();
    if (E.isLeft(found)) return found;
    const isSame = found.right.length === outlines.length && found.right.every((one, at) => one === outlines[at]);
    if (!isSame) {
      outlines = found.right;
      matcher = createMatcher(
        outlines.map(candidateOf).filter((candidate) => candidate !== null),
        level,
      );
    }
    return E.right(matcher);
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    // one after another, so that no recording is read twice at the same time
    matcher: () => {
      const next = last.then(refresh);
      last = next;
      return next;
    },
  };
};

/** What is known about a recording, also about a damaged one whose beginning can be read. */
const factsOf = ({ read }: RecordingOutline): OutlineFacts | null => {
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
