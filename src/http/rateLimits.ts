import { parseReset } from './durations.ts';
import { parseRateLimitList } from './rateLimitList.ts';
import { rateLimitName, type RateLimitField } from './rateLimitNames.ts';
import { parseBoolean, parseNumber, record } from './records.ts';

/** One limit. Null is what the server did not say, or said as Azure's `-1` (no such quota). */
export interface RateLimit {
  /** How many the window allows. */
  readonly limit: number | null;
  /** How many are left. */
  readonly remaining: number | null;
  /** Milliseconds from the answer until the limit is whole again. */
  readonly resetMs: number | null;
  /** Length of the window in milliseconds, where the server says it or the kind does (`tokens-minute`). */
  readonly renewalMs?: number;
}

/** All that an answer's headers say of rate limits. */
export interface RateLimits {
  /** The limit on requests: of the kinds that count requests, the first in {@link requestKinds}. */
  readonly requests: RateLimit | null;
  /** The limit on tokens: of the kinds that count tokens, the first in {@link tokenKinds}. */
  readonly tokens: RateLimit | null;
  /** Every limit by kind, as the header spells it but with dashes: `requests`, `input-images`, `tokens-usage-based`. */
  readonly all: Readonly<Record<string, RateLimit>>;
  /** What this request took, by kind (Mistral's `…-query-cost`). */
  readonly cost: Readonly<Record<string, number>>;
  /** What the limit is keyed on (Azure: the deployment). */
  readonly key: string | null;
  /** Throttled for abuse (Azure). */
  readonly abusePenaltyActive: boolean | null;
  /** Over the limit, but served (Fireworks). */
  readonly overLimit: boolean | null;
  /** Every rate-limit header as it came, also those that nothing here understands. */
  readonly raw: Readonly<Record<string, string>>;
}

/** Kinds that count requests, the one that speaks for the account first. */
const requestKinds: readonly string[] = [
  'requests',
  'requests-minute',
  'req-minute',
  'requests-hour',
  'requests-day',
  'project-requests',
  'default',
];

/** Kinds that count tokens, in the same order. `size` is Mistral's word for tokens. */
const tokenKinds: readonly string[] = [
  'tokens',
  'tokens-minute',
  'tokens-hour',
  'tokens-day',
  'tokens-usage-based',
  'project-tokens',
  'size-minute',
  'size',
];

const windows: readonly (readonly [suffix: string, ms: number])[] = [
  ['-second', 1000],
  ['-minute', 60_000],
  ['-hour', 3_600_000],
  ['-day', 86_400_000],
];

type Draft = { -readonly [K in keyof Omit<RateLimit, 'renewalMs'>]: RateLimit[K] } & { renewalMs: number | null };

/**
 * The rate limits in `headers` (names in lower case), in any provider's spelling: see `rateLimitName` for the names and
 * `parseReset` for the times, which need `at` (milliseconds since the epoch) where they are moments. If two headers
 * speak of the same number, the first that can be read counts. Never fails: what cannot be read is in `raw` alone.
 */
export const rateLimitsOf = (headers: Readonly<Record<string, string>>, at: number | null = null): RateLimits => {
  const drafts = new Map<string, Draft>();
  const cost = new Map<string, number>();
  const raw = new Map<string, string>();
  const facts = new Map<string, string>();
  const draftOf = (kind: string): Draft => {
    const draft = drafts.get(kind) ?? { limit: null, remaining: null, resetMs: null, renewalMs: null };
    drafts.set(kind, draft);
    return draft;
  };
  const addField = (kind: string, field: RateLimitField, value: string): void => {
    const draft = draftOf(kind);
    switch (field) {
      case 'limit': {
        // a list in the drafts of the IETF: the limit in force, then the windows it comes from
        const items = parseRateLimitList(value);
        draft.limit ??= items[0]?.limit ?? null;
        draft.renewalMs ??= inMs(items.find((item) => item.windowSeconds !== null)?.windowSeconds);
        return;
      }
      case 'remaining':
        draft.remaining ??= parseNumber(firstItem(value));
        return;
      case 'reset':
        // an HTTP date has a comma, so a list is only tried where the whole says nothing
        draft.resetMs ??= parseReset(value, at) ?? parseReset(firstItem(value), at);
        return;
      case 'renewalperiod':
        draft.renewalMs ??= parseReset(value);
        return;
      case 'cost': {
        const took = parseNumber(value.trim());
        if (took !== null) cost.set(kind, took);
      }
    }
  };
  const addList = (value: string): void => {
    for (const item of parseRateLimitList(value)) {
      const draft = draftOf(item.kind);
      draft.limit ??= item.limit;
      draft.renewalMs ??= inMs(item.windowSeconds);
      draft.remaining ??= item.remaining;
      draft.resetMs ??= inMs(item.resetSeconds);
    }
  };

  for (const [header, value] of Object.entries(headers)) {
    const name = rateLimitName(header);
    if (name === null) continue;
    raw.set(header, value);
    if (name._tag === 'Field') addField(name.kind, name.field, value);
    else if (name._tag === 'List') addList(value);
    else if (name._tag === 'Fact') facts.set(name.fact, value.trim());
  }

  const all = record([...drafts].flatMap(([kind, draft]) => (isEmpty(draft) ? [] : [[kind, limitOf(kind, draft)]])));
  return {
    requests: firstKind(all, requestKinds),
    tokens: firstKind(all, tokenKinds),
    all,
    cost: record(cost),
    key: facts.get('key') ?? null,
    abusePenaltyActive: parseBoolean(facts.get('abusePenaltyActive') ?? ''),
    overLimit: parseBoolean(facts.get('overLimit') ?? ''),
    raw: record(raw),
  };
};

const firstItem = (value: string): string => (value.split(',', 1)[0] ?? '').trim();

const inMs = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : seconds * 1000;

const isEmpty = (draft: Draft): boolean =>
  draft.limit === null && draft.remaining === null && draft.resetMs === null && draft.renewalMs === null;

const limitOf = (kind: string, { limit, remaining, resetMs, renewalMs }: Draft): RateLimit => {
  const renewal = renewalMs ?? windows.find(([suffix]) => kind.endsWith(suffix))?.[1];
  return renewal === undefined ? { limit, remaining, resetMs } : { limit, remaining, resetMs, renewalMs: renewal };
};

const firstKind = (all: Readonly<Record<string, RateLimit>>, kinds: readonly string[]): RateLimit | null => {
  for (const kind of kinds) {
    const found = all[kind];
    if (found !== undefined) return found;
  }
  return null;
};
