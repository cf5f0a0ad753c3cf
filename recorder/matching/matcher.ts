import { sameJson } from '../../src/json/json.ts';
import type { RecordingKey, RecordingOutcome } from '../store.ts';
import { choose } from './choose.ts';
import type { ComparedRequest } from './comparedRequest.ts';
import { distance, isNearer, type Distance } from './differences.ts';
import { withSingleBlanks } from './normalize.ts';

/** A recording that may answer a request. */
export interface Candidate {
  readonly key: RecordingKey;
  /** When the request began, in milliseconds since the epoch. */
  readonly at: number;
  readonly provider: string;
  readonly model: string | null;
  readonly occurrence: number | null;
  readonly outcome: RecordingOutcome;
  readonly session: string | null;
  readonly status: number | null;
  /** Null if the recording does not contain its request. It then answers only a request that names it. */
  readonly request: ComparedRequest | null;
}

/**
 * Which recordings may answer a request. `request`: those of an equal request. `model`: also the nearest one of the same
 * shape and model. `shape`: also the nearest one of the same shape.
 */
export type MatchLevel = (typeof matchLevels)[number];
export const matchLevels = ['request', 'model', 'shape'] as const;

export type Match =
  | {
      readonly _tag: 'Found';
      readonly candidate: Candidate;
      /** `name`: the request names the recording. `request`: the requests are equal. The others: see `MatchLevel`. */
      readonly by: 'name' | MatchLevel;
      /** Where the request differs from the recorded one; null if it is equal, or if it was named. */
      readonly distance: Distance | null;
    }
  | {
      readonly _tag: 'Missed';
      /** Null if there is no recording that contains a request. */
      readonly nearest: Candidate | null;
      readonly distance: Distance | null;
    };

/** Finds recordings for requests. */
export interface Matcher {
  /** All recordings, oldest first. */
  readonly candidates: readonly Candidate[];
  /**
   * Chooses a recording. `name` is the key that the request names, if it names one. `next` returns how many equal requests
   * were answered before; the first recording answers the first of them.
   */
  readonly match: (asked: ComparedRequest, name: RecordingKey | null, next: (hash: string) => number) => Match;
  /** The recordings of an equal request, oldest first. */
  readonly equal: (hash: string) => readonly Candidate[];
}

/**
 * Creates a matcher over recordings, oldest first.
 *
 * A recording of an equal request is always preferred. Otherwise the nearest recording of the same shape answers: the one
 * whose request differs in the fewest places and, of those, the one whose texts there are the most alike. If a recording of
 * another shape differs in as few places, the request is probably a changed form of that one, so that nothing answers, unless
 * the nearest one of the same shape differs only in its white space.
 *
 * A request that is not known is compared with one recording of each request to the same endpoint.
 */
export const createMatcher = (candidates: readonly Candidate[], level: MatchLevel): Matcher => {
  const byHash = grouped(candidates, ({ request }) => request?.hash);
  const groups = [...byHash.values()];
  const byEndpoint = grouped(groups, ([first]) => first?.request?.endpoint);
  const byKey = new Map(candidates.map((candidate) => [candidate.key, candidate]));

  const near = (asked: ComparedRequest): Near => {
    let best: Nearest | null = null;
    let other: Nearest | null = null;
    const rest: Group[] = [];
    for (const group of byEndpoint.get(asked.endpoint) ?? []) {
      const found = group[0]?.request;
      if (found === undefined || found === null) continue;
      if (
        found.shape !== asked.shape ||
        level === 'request' ||
        (level === 'model' && !isSameModel(found.model, asked.model))
      ) {
        rest.push(group);
        continue;
      }
      const far = distance(asked, found, best?.distance.count);
      if (far === null) continue;
      const isAsNear = best !== null && !isNearer(best.distance, far);
      if (isNearer(far, best?.distance ?? null) || (isAsNear && isComplete(group) && !isComplete(best?.group ?? [])))
        best = { group, distance: far };
    }
    for (const group of rest) {
      const found = group[0]?.request;
      if (found === undefined || found === null) continue;
      const most = Math.min(best?.distance.count ?? Infinity, other?.distance.count ?? Infinity);
      const far = distance(asked, found, most);
      if (far !== null && isNearer(far, other?.distance ?? null)) other = { group, distance: far };
    }
    return { best, other };
  };

  const missed = (asked: ComparedRequest, { best, other }: Near): Match => {
    const nearest = other ?? best;
    if (nearest !== null) return { _tag: 'Missed', nearest: nearest.group[0] ?? null, distance: nearest.distance };
    // another endpoint: the API that comes closest
    const group = groups.find(([first]) => first?.request?.api === asked.api) ?? groups[0];
    const found = group?.[0];
    const far = found?.request === undefined || found.request === null ? null : distance(asked, found.request);
    return { _tag: 'Missed', nearest: found ?? null, distance: far };
  };

  return {
    candidates,
    equal: (hash) => byHash.get(hash) ?? [],
    match: (asked, name, next) => {
      if (name !== null) {
        const candidate = byKey.get(name);
        if (candidate !== undefined) return { _tag: 'Found', candidate, by: 'name', distance: null };
        return missed(asked, near(asked));
      }
      const same = nth(byHash.get(asked.hash) ?? [], () => next(asked.hash));
      if (same !== null) return { _tag: 'Found', candidate: same, by: 'request', distance: null };
      const found = near(asked);
      const { best, other } = found;
      if (best === null) return missed(asked, found);
      const request = best.group[0]?.request;
      if (other !== null && other.distance.count <= best.distance.count && !isSameInWords(asked, request))
        return missed(asked, found);
      const candidate = nth(best.group, () => next(request?.hash ?? ''));
      if (candidate === null) return missed(asked, found);
      const by = isSameModel(request?.model ?? null, asked.model) ? 'model' : 'shape';
      return { _tag: 'Found', candidate, by, distance: best.distance };
    },
  };
};

type Group = readonly Candidate[];

interface Nearest {
  readonly group: Group;
  readonly distance: Distance;
}

/** The nearest request that may answer, and the nearest one that may not. */
interface Near {
  readonly best: Nearest | null;
  readonly other: Nearest | null;
}

const grouped = <A>(items: readonly A[], keyOf: (item: A) => string | undefined): ReadonlyMap<string, readonly A[]> => {
  const groups = new Map<string, A[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [item]);
    else held.push(item);
  }
  return groups;
};

/** The recording for the n-th of equal requests; the last one if there are fewer. Null if there is none. */
const nth = (same: Group, count: () => number): Candidate | null => {
  if (same.length === 0) return null;
  for (let n = Math.min(count(), same.length - 1); n >= 0; n -= 1) {
    const chosen = choose(same, n);
    if (chosen !== undefined) return chosen;
  }
  return same[0] ?? null;
};

/** Whether two requests differ at most in the white space of their texts. */
const isSameInWords = (asked: ComparedRequest, found: ComparedRequest | null | undefined): boolean =>
  asked.path === found?.path &&
  sameJson(asked.headers, found.headers) &&
  sameJson(withSingleBlanks(asked.body), withSingleBlanks(found.body));

/** Whether the first answer is complete. Of recordings that are equally near, one with a complete answer is preferred. */
const isComplete = ([first]: Group): boolean => first?.outcome === 'complete';

/** A model and its dated name (`gpt-4.1-mini-2025-04-14`) are the same model. */
const isSameModel = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && (undated(one) === other || one === undated(other)));

const undated = (model: string): string => model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
