import { parseReset } from './durations.ts';
import { parseRateLimitList } from './rateLimitList.ts';
import { rateLimitName, type RateLimitField } from './rateLimitNames.ts';
import { parseBoolean, parseNumber, record } from './records.ts';

/** One rate limit. A field is null if the server did not send it, or sent Azure's `-1` (no such quota). */
export interface RateLimit {
  /** How many requests or tokens the window allows. */
  readonly limit: number | null;
  /** How many requests or tokens are left. */
  readonly remaining: number | null;
  /** Milliseconds from the response until the full quota is available again. */
  readonly resetMs: number | null;
  /** Length of the window in milliseconds, if a header or the kind (`tokens-minute`) contains it. */
  readonly renewalMs?: number;
}

/** The rate limits in the headers of a response. */
export interface RateLimits {
  /** The limit on requests: `requests` or, if the server did not send it, the one with the shortest window. */
  readonly requests: RateLimit | null;
  /** The limit on tokens: `tokens` or, if the server did not send it, the one with the shortest window. */
  readonly tokens: RateLimit | null;
  /** Every limit by kind, in the header's spelling but with dashes: `requests`, `input-images`, `tokens-usage-based`. */
  readonly all: Readonly<Record<string, RateLimit>>;
  /** The amount that this request used, by kind (Mistral's `…-query-cost`). */
  readonly cost: Readonly<Record<string, number>>;
  /** The object that the limit applies to (Azure: the deployment). */
  readonly key: string | null;
  /** Whether the client is throttled for abuse (Azure). */
  readonly abusePenaltyActive: boolean | null;
  /** Whether the request exceeded the limit and was served anyway (Fireworks). */
  readonly overLimit: boolean | null;
  /** Every rate-limit header as received, including those with an unknown meaning. */
  readonly raw: Readonly<Record<string, string>>;
}

/** Kinds that count requests. The kind that applies to the whole account comes first. */
const requestKinds: readonly string[] = [
  'requests',
  'requests-minute',
  'req-minute',
  'requests-hour',
  'requests-day',
  'project-requests',
  'default',
];

/** Kinds that count tokens, in the same order. Mistral calls tokens `size`. */
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
 * Reads the rate limits in `headers` (names in lower case). `rateLimitName` lists the supported names, `parseReset` the
 * supported times. A reset that is a point in time needs `at` (milliseconds since the epoch). If two headers contain
 * the same number, the first readable one counts. Never throws: an unreadable header is only in `raw`.
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
        // in the IETF drafts this is a list: the current limit, then the windows that it results from
        const items = parseRateLimitList(value);
        draft.limit ??= items[0]?.limit ?? null;
        draft.renewalMs ??= inMs(items.find((item) => item.windowSeconds !== null)?.windowSeconds);
        return;
      }
      case 'remaining':
        draft.remaining ??= parseNumber(firstItem(value));
        return;
      case 'reset':
        // an HTTP date contains a comma, so the value is split only if it is not readable as a whole
        draft.resetMs ??= parseReset(value, at) ?? parseReset(firstItem(value), at);
        return;
      case 'renewalperiod':
        draft.renewalMs ??= parseReset(value);
        return;
      case 'cost': {
        const amount = parseNumber(value.trim());
        if (amount !== null) cost.set(kind, amount);
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

const firstKind = (all: Readonly<Record<string, RateLimit>>, kinds: readonly string[]): RateLimit | null =>
  kinds.map((kind) => all[kind]).find((limit) => limit !== undefined) ?? null;
