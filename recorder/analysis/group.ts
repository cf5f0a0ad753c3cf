import type { Exchange } from '../exchange.ts';
import type { Reading } from './reading.ts';

/** Durations in milliseconds: the values that 50, 90 and 99 percent of the exchanges (or waits) do not exceed. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** The durations of the exchanges whose times were measured; null for a duration that none of them has. */
export interface Latency {
  readonly headMs: Percentiles | null;
  readonly firstByteMs: Percentiles | null;
  readonly firstTokenMs: Percentiles | null;
  readonly betweenTokensMs: Percentiles | null;
  readonly durationMs: Percentiles | null;
}

/** The tokens of all exchanges together, as the servers counted them. */
export interface UsageTotals {
  /** The number of exchanges that reported usage. */
  readonly reported: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly totalTokens: number;
}

/** The report on a group of exchanges. */
export interface GroupReport {
  readonly api: string;
  /** Null for all models of the API together; '' for exchanges that name none. */
  readonly model: string | null;
  readonly exchanges: number;
  readonly events: number;
  readonly providers: readonly string[];
  readonly origins: Readonly<Record<string, number>>;
  /** When the first and the last exchange began, in ISO 8601; null if no time is known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly outcomes: Readonly<Record<string, number>>;
  /** The number of errors, by kind and code. */
  readonly errors: Readonly<Record<string, number>>;
  readonly usage: UsageTotals;
  readonly latency: Latency;
}

/** Collects the figures of one group. */
export interface Group {
  readonly add: (exchange: Exchange, reading: Reading) => void;
  readonly report: () => GroupReport;
}

export const startGroup = (api: string, model: string | null): Group => {
  let exchanges = 0;
  let events = 0;
  let from: number | null = null;
  let to: number | null = null;
  const providers = new Set<string>();
  const origins = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const errors = new Map<string, number>();
  const usage = {
    reported: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    totalTokens: 0,
  };
  const times = {
    head: numbers(),
    firstByte: numbers(),
    firstToken: numbers(),
    between: numbers(),
    duration: numbers(),
  };

  return {
    add: ({ provider, origin, at }, reading) => {
      exchanges += 1;
      events += reading.sent.filter(({ as }) => as === 'event').length;
      providers.add(provider);
      addOne(origins, origin);
      addOne(outcomes, reading.outcome);
      if (reading.error !== null) addOne(errors, reading.error);
      if (at !== null) {
        from = Math.min(from ?? at, at);
        to = Math.max(to ?? at, at);
      }
      if (reading.usage !== null) {
        usage.reported += 1;
        usage.inputTokens += reading.usage.inputTokens ?? 0;
        usage.cachedInputTokens += reading.usage.cachedInputTokens ?? 0;
        usage.outputTokens += reading.usage.outputTokens ?? 0;
        usage.reasoningTokens += reading.usage.reasoningTokens ?? 0;
        usage.totalTokens += reading.usage.totalTokens ?? 0;
      }
      push(times.head, reading.headMs);
      push(times.firstByte, reading.firstByteMs);
      push(times.firstToken, reading.firstTokenMs);
      push(times.duration, reading.durationMs);
      for (const wait of reading.waits) times.between.push(wait);
    },
    report: () => ({
      api,
      model,
      exchanges,
      events,
      providers: [...providers].sort(),
      origins: inOrder(origins),
      from: from === null ? null : new Date(from).toISOString(),
      to: to === null ? null : new Date(to).toISOString(),
      outcomes: inOrder(outcomes),
      errors: inOrder(errors),
      usage: { ...usage },
      latency: {
        headMs: percentilesOf(times.head),
        firstByteMs: percentilesOf(times.firstByte),
        firstTokenMs: percentilesOf(times.firstToken),
        betweenTokensMs: percentilesOf(times.between),
        durationMs: percentilesOf(times.duration),
      },
    }),
  };
};

/** Percentiles by nearest rank; null for an empty list. */
const percentilesOf = (values: readonly number[]): Percentiles | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
};

// recordings contain microseconds; finer digits are rounding errors
const round = (ms: number): number => Math.round(ms * 1000) / 1000;

const numbers = (): number[] => [];

const push = (values: number[], value: number | null): void => {
  if (value !== null) values.push(value);
};

const addOne = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

/** Sorts the most frequent first. */
const inOrder = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
