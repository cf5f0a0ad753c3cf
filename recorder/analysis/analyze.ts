import type { Apis } from '../../src/apis/lookup.ts';
import { apis as registered } from '../../src/apis/registry.ts';
import { schemasListedOnce } from '../../src/engine/fields/roots.ts';
import { schemaOf, startCensus, type Undocumented, type UndocumentedPlace } from '../../src/engine/undocumented.ts';
import { coverageOf, differencesOf, type Difference, type SchemaCoverage } from './documented.ts';
import type { Exchange } from '../exchange.ts';
import { startMarks } from './fieldMarks.ts';
import { startGroup, type Group, type GroupReport } from './group.ts';
import { startHeadroom, type Headroom } from './headroom.ts';
import { readExchange } from './reading.ts';

/** Something that was received although no codec names it, with where and when it was seen. */
export interface UndocumentedReport extends Undocumented {
  /** The number of exchanges that contain it. */
  readonly exchanges: number;
  /** The name of an exchange that contains it. */
  readonly example: string;
  /** The first and the last day on which it was seen; null if the time is not known. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What a number of exchanges have in common, and how they differ. Contains none of their content. */
export interface Analysis {
  readonly exchanges: number;
  /** One group for each API, followed by one for each of its models. */
  readonly apis: readonly GroupReport[];
  readonly models: readonly GroupReport[];
  readonly coverage: readonly SchemaCoverage[];
  readonly undocumented: readonly UndocumentedReport[];
  readonly differences: readonly Difference[];
  readonly headroom: readonly Headroom[];
}

/** Analyzes exchanges one after another. `report` can be called at any time. */
export interface Analyzer {
  readonly add: (exchange: Exchange) => void;
  readonly report: () => Analysis;
}

/**
 * Starts an analysis. Its memory grows with the number of different fields and models, and with the number of tokens,
 * because it keeps the wait before each; it does not grow with the content. The same exchanges in the same order give
 * the same report.
 */
export const startAnalysis = (): Analyzer => startAnalysisWith(registered);

/** Starts an analysis that knows only the given APIs. */
export const startAnalysisWith = (rows: Apis): Analyzer => {
  const marks = startMarks(schemasListedOnce(rows));
  const apis = new Map<string, Group>();
  const models = new Map<string, Group>();
  const census = startCensus(rows);
  const sightings = startSightings();
  const headroom = startHeadroom();
  let exchanges = 0;

  const groupAt = (groups: Map<string, Group>, api: string, model: string | null): Group => {
    const key = `${api} ${model ?? ''}`;
    const group = groups.get(key) ?? startGroup(api, model);
    groups.set(key, group);
    return group;
  };

  return {
    add: (exchange) => {
      exchanges += 1;
      const reading = readExchange(exchange, rows);
      const api = reading.api ?? 'unknown';
      groupAt(apis, api, null).add(exchange, reading);
      groupAt(models, api, reading.model).add(exchange, reading);
      headroom.add(exchange.provider, reading.status ?? 0, reading.headers);
      for (const sent of reading.sent) {
        const { codec } = schemaOf(sent, rows);
        if (codec !== null) marks.mark(codec, sent.json, { exchange: exchanges, model: reading.model });
        for (const place of census.add(sent)) sightings.see(place, exchange, exchanges);
      }
    },
    report: () => ({
      exchanges,
      apis: reports(apis),
      models: reports(models),
      coverage: coverageOf(marks.schemas, rows),
      undocumented: census.rows().map((row) => ({ ...row, ...sightings.of(row) })),
      differences: differencesOf(marks.schemas, rows),
      headroom: headroom.report(),
    }),
  };
};

/** Where and when an undocumented place was seen. */
interface Sighting {
  readonly example: string;
  exchanges: number;
  /** The number of the last exchange that contained it. */
  last: number;
  from: number;
  to: number;
}

const startSightings = () => {
  const held = new Map<string, Sighting>();
  const keyOf = ({ kind, api, path }: UndocumentedPlace): string => `${kind} ${api} ${path}`;
  return {
    see: (place: UndocumentedPlace, { name, at }: Exchange, number: number): void => {
      const found = held.get(keyOf(place)) ?? { example: name, exchanges: 0, last: 0, from: Infinity, to: -Infinity };
      held.set(keyOf(place), found);
      if (found.last !== number) found.exchanges += 1;
      found.last = number;
      found.from = Math.min(found.from, at ?? Infinity);
      found.to = Math.max(found.to, at ?? -Infinity);
    },
    of: (place: UndocumentedPlace): Omit<UndocumentedReport, keyof Undocumented> => {
      const { exchanges = 0, example = '', from = Infinity, to = -Infinity } = held.get(keyOf(place)) ?? {};
      return { exchanges, example, from: dayOf(from), to: dayOf(to) };
    },
  };
};

const dayOf = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : null);

const reports = (groups: ReadonlyMap<string, Group>): readonly GroupReport[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group.report());
