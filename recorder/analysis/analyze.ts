import type { Apis } from '../../src/apis/lookup.ts';
import { apis as registered } from '../../src/apis/registry.ts';
import type { JsonKind } from '../../src/json/json.ts';
import { schemasListedOnce } from '../../src/engine/fields/roots.ts';
import { schemaOf, undocumentedIn, type Undocumented } from '../../src/engine/undocumented.ts';
import { coverageOf, differencesOf, type Difference, type SchemaCoverage } from './documented.ts';
import type { Exchange } from '../exchange.ts';
import { startMarks } from './fieldMarks.ts';
import { startGroup, type Group, type GroupReport } from './group.ts';
import { startHeadroom, type Headroom } from './headroom.ts';
import { readExchange, type Reading } from './reading.ts';

/** Something that was sent and that no codec names, with where and when it was seen. */
export interface UndocumentedReport extends Undocumented {
  /** In how many exchanges. */
  readonly exchanges: number;
  /** An exchange that shows it. */
  readonly example: string;
  /** The first and the last day on which it was seen; null where no time is known. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What many exchanges have in common, and where they differ. Never their content. */
export interface Analysis {
  readonly exchanges: number;
  /** By API, then by API and model. */
  readonly apis: readonly GroupReport[];
  readonly models: readonly GroupReport[];
  readonly coverage: readonly SchemaCoverage[];
  readonly undocumented: readonly UndocumentedReport[];
  readonly differences: readonly Difference[];
  readonly headroom: readonly Headroom[];
}

/** Takes exchanges one after another; `report` may be asked for at any time. */
export interface Analyzer {
  readonly add: (exchange: Exchange) => void;
  readonly report: () => Analysis;
}

/**
 * Starts an analysis. Memory grows with the number of different fields and models and with the number of tokens (their
 * waits), not with the content. The same exchanges in the same order give the same report.
 */
export const startAnalysis = (): Analyzer => startAnalysisWith(registered);

/** Starts an analysis that knows the APIs of these rows only. */
export const startAnalysisWith = (rows: Apis): Analyzer => {
  const marks = startMarks(schemasListedOnce(rows));
  const apis = new Map<string, Group>();
  const models = new Map<string, Group>();
  const undocumented = new Map<string, Row>();
  const headroom = startHeadroom();
  let exchanges = 0;

  const groupAt = (groups: Map<string, Group>, api: string, model: string | null): Group => {
    const key = `${api} ${model ?? ''}`;
    const group = groups.get(key) ?? startGroup(api, model);
    groups.set(key, group);
    return group;
  };

  const addUndocumented = (exchange: Exchange, sent: Reading['sent'][number]): void => {
    for (const { kind, api, path, type } of undocumentedIn(sent, rows)) {
      const key = `${kind} ${api} ${path}`;
      const row = undocumented.get(key) ?? newRow({ kind, api, path, example: exchange.name });
      undocumented.set(key, row);
      row.count += 1;
      row.types.add(type);
      if (row.last !== exchanges) row.exchanges += 1;
      row.last = exchanges;
      if (sent.provider !== '') row.providers.add(sent.provider);
      if (sent.model !== '') row.models.add(sent.model);
      if (exchange.at !== null) {
        row.from = Math.min(row.from, exchange.at);
        row.to = Math.max(row.to, exchange.at);
      }
    }
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
        addUndocumented(exchange, sent);
      }
    },
    report: () => ({
      exchanges,
      apis: reports(apis),
      models: reports(models),
      coverage: coverageOf(marks.schemas, rows),
      undocumented: [...undocumented.values()].map(rowReport).sort(byCount),
      differences: differencesOf(marks.schemas, rows),
      headroom: headroom.report(),
    }),
  };
};

type Named = Pick<Undocumented, 'kind' | 'api' | 'path'> & { readonly example: string };

interface Row extends Named {
  readonly types: Set<JsonKind>;
  readonly providers: Set<string>;
  readonly models: Set<string>;
  count: number;
  exchanges: number;
  last: number;
  from: number;
  to: number;
}

const newRow = (named: Named): Row => ({
  ...named,
  types: new Set(),
  providers: new Set(),
  models: new Set(),
  count: 0,
  exchanges: 0,
  last: 0,
  from: Infinity,
  to: -Infinity,
});

const rowReport = ({ kind, api, path, count, exchanges, types, providers, models, example, from, to }: Row) => ({
  kind,
  api,
  path,
  count,
  exchanges,
  types: [...types].sort(),
  providers: [...providers].sort(),
  models: [...models].sort(),
  example,
  from: dayOf(from),
  to: dayOf(to),
});

const dayOf = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : null);

const byCount = (a: UndocumentedReport, b: UndocumentedReport): number =>
  b.count - a.count || (`${a.api} ${a.path}` < `${b.api} ${b.path}` ? -1 : 1);

const reports = (groups: ReadonlyMap<string, Group>): readonly GroupReport[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group.report());
