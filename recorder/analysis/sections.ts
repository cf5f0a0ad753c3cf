import type { GroupReport, Latency, Percentiles } from './group.ts';
import type { Analysis } from './analyze.ts';

/** A table with its heading and its rows. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** An analysis as tables; those without a row are left out. */
export const analysisSections = (analysis: Analysis): readonly Section[] =>
  [
    overview(analysis),
    outcomes(analysis),
    undocumented(analysis),
    coverage(analysis),
    neverSeen(analysis),
    differences(analysis),
    latency(analysis),
    usage(analysis),
    headroom(analysis),
  ].filter(({ rows }) => rows.length > 0);

const overview = ({ apis }: Analysis): Section => ({
  title: 'Exchanges',
  about: 'By API: how many, from whom, and when. A `synthetic` exchange was written by hand or by a script.',
  header: ['api', 'exchanges', 'events', 'origins', 'providers', 'from', 'to'],
  rows: apis.map(({ api, exchanges, events, origins, providers, from, to }) => [
    api,
    exchanges,
    events,
    countsOf(origins),
    listOf(providers, 6),
    dayOf(from),
    dayOf(to),
  ]),
});

const outcomes = ({ apis }: Analysis): Section => ({
  title: 'Outcomes',
  about: 'How they ended, and what was reported: by kind, and by the word that the API has for it.',
  header: ['api', 'outcomes', 'reported'],
  rows: apis.map((group) => [group.api, countsOf(group.outcomes), countsOf(group.errors)]),
});

const undocumented = (analysis: Analysis): Section => ({
  title: 'Undocumented',
  about:
    'What was sent and no codec names: fields, values of closed lists, members of unions, events. The most frequent first.',
  header: ['count', 'exchanges', 'api', 'kind', 'path', 'type', 'providers', 'models', 'from', 'to', 'example'],
  rows: analysis.undocumented.map((row) => [
    row.count,
    row.exchanges,
    row.api,
    row.kind,
    row.path,
    row.types.join(', '),
    listOf(row.providers, 3),
    listOf(row.models, 3),
    row.from ?? '',
    row.to ?? '',
    row.example,
  ]),
});

const coverage = (analysis: Analysis): Section => ({
  title: 'Field coverage',
  about: 'Of the schemas that came: how many of their documented fields were seen.',
  header: ['family', 'schema', 'values', 'documented', 'seen', 'percent', 'models'],
  rows: analysis.coverage.map(({ family, schema, values, documented, seen, models }) => [
    family,
    schema,
    values,
    documented,
    seen,
    documented === 0 ? 100 : Math.round((seen * 100) / documented),
    models.length,
  ]),
});

const neverSeen = (analysis: Analysis): Section => ({
  title: 'Documented and never seen',
  about:
    'Where a whole part never came, the part alone. `<tag>` is a member of a union, `[]` an item of a list, `{*}` of a map.',
  header: ['family', 'schema', 'fields'],
  rows: analysis.coverage
    .filter((one) => one.neverSeen.length > 0)
    .map((one) => [one.family, one.schema, one.neverSeen.join(' ')]),
});

const differences = (analysis: Analysis): Section => ({
  title: 'Differences between models',
  about: 'Documented fields that some models sent, and others, which sent what they stand in, did not.',
  header: ['family', 'schema', 'field', 'sent by', 'not sent by'],
  rows: analysis.differences.map(({ family, schema, path, sentBy, notSentBy }) => [
    family,
    schema,
    path,
    listOf(sentBy, 3),
    listOf(notSentBy, 3),
  ]),
});

const latency = ({ models }: Analysis): Section => ({
  title: 'Latency',
  about: 'In milliseconds since the request, median / 90 % / 99 %; synthetic exchanges have no times of their own.',
  header: ['api', 'model', 'exchanges', 'head', 'first byte', 'first token', 'between tokens', 'whole'],
  rows: models.filter((group) => group.latency.durationMs !== null).map(latencyRow),
});

const latencyRow = ({ api, model, latency: times }: GroupReport): readonly (string | number)[] => [
  api,
  model ?? '',
  times.durationMs?.count ?? 0,
  ...timesOf(times).map(percentilesText),
];

const timesOf = (times: Latency): readonly (Percentiles | null)[] => [
  times.headMs,
  times.firstByteMs,
  times.firstTokenMs,
  times.betweenTokensMs,
  times.durationMs,
];

const usage = ({ models }: Analysis): Section => ({
  title: 'Usage',
  about: 'Tokens of all exchanges together, by the servers’ own counts.',
  header: ['api', 'model', 'exchanges', 'reported', 'input', 'cached', 'output', 'reasoning', 'total'],
  rows: models
    .filter((group) => group.usage.reported > 0)
    .map(({ api, model, exchanges, usage: sum }) => [
      api,
      model ?? '',
      exchanges,
      sum.reported,
      sum.inputTokens,
      sum.cachedInputTokens,
      sum.outputTokens,
      sum.reasoningTokens,
      sum.totalTokens,
    ]),
});

const headroom = (analysis: Analysis): Section => ({
  title: 'Rate-limit headroom',
  about: 'What the `x-ratelimit-*` headers left, at the least.',
  header: ['provider', 'kind', 'answers', 'limit', 'lowest remaining', 'lowest percent'],
  rows: analysis.headroom.map(({ provider, kind, answers, limit, lowestRemaining, lowestShare }) => [
    provider,
    kind,
    answers,
    limit ?? '',
    lowestRemaining ?? '',
    lowestShare === null ? '' : Math.round(lowestShare * 1000) / 10,
  ]),
});

const percentilesText = (times: Percentiles | null): string =>
  times === null ? '' : [times.p50, times.p90, times.p99].map(shortly).join(' / ');

const shortly = (ms: number): string => (ms < 10 ? String(Math.round(ms * 10) / 10) : String(Math.round(ms)));

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${String(count)}`)
    .join(', ');

const listOf = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, +${String(names.length - most)}`;

const dayOf = (time: string | null): string => time?.slice(0, 10) ?? '';
