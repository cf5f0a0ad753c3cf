import { headInfo } from '../../src/http/index.ts';

/** How near the exchanges came to a rate limit. */
export interface Headroom {
  readonly provider: string;
  /** The kind of limit as the header spells it: `requests`, `tokens`, …. */
  readonly kind: string;
  /** The number of responses that contained it. */
  readonly answers: number;
  /** The highest limit that was received; null if none was. */
  readonly limit: number | null;
  readonly lowestRemaining: number | null;
  /** The smallest remaining share of the limit in the same response, from 0 to 1. */
  readonly lowestShare: number | null;
}

export interface HeadroomGauge {
  readonly add: (provider: string, status: number, headers: Readonly<Record<string, string>>) => void;
  readonly report: () => readonly Headroom[];
}

export const startHeadroom = (): HeadroomGauge => {
  const held = new Map<string, Headroom>();
  return {
    add: (provider, status, headers) => {
      for (const [kind, { limit, remaining }] of Object.entries(headInfo({ status, headers }).rateLimits.all)) {
        const key = `${provider} ${kind}`;
        const known = held.get(key);
        const share = limit === null || remaining === null || limit <= 0 ? null : remaining / limit;
        held.set(key, {
          provider,
          kind,
          answers: (known?.answers ?? 0) + 1,
          limit: best(Math.max, known?.limit, limit),
          lowestRemaining: best(Math.min, known?.lowestRemaining, remaining),
          lowestShare: best(Math.min, known?.lowestShare, share),
        });
      }
    },
    report: () => [...held].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, headroom]) => headroom),
  };
};

const best = (
  choose: (a: number, b: number) => number,
  known: number | null | undefined,
  now: number | null,
): number | null => (known === null || known === undefined ? now : now === null ? known : choose(known, now));
