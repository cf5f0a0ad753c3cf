import { headInfo } from '../../src/http/index.ts';

/** How near to a limit the exchanges came. */
export interface Headroom {
  readonly provider: string;
  /** `requests`, `tokens`, … as the header spells it. */
  readonly kind: string;
  /** How many answers contained it. */
  readonly answers: number;
  /** The highest limit that was sent; null if none was. */
  readonly limit: number | null;
  readonly lowestRemaining: number | null;
  /** As a share of the limit that was sent with it, from 0 to 1. */
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
