import type { GroupReport, Latency, Percentiles } from './group.ts';
import type { Analysis } from './analyze.ts';

/** A table with its heading and its rows. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Converts an analysis to tables. A table without rows is left out. */
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

/** The most important facts of an analysis in a few lines: a name and a text each. */
export const analysisSummary = (analysis: Analysis): readonly (readonly [name: string, text: string])[] => {
  const { exchanges, apis, models, coverage: schemas } = analysis;
  const times = apis.flatMap(({ from, to }) => [from, to]).filter((time) => time !== null);
  const days = [...new Set(times.map(dayOf))].sort();
  const providers = [...new Set(apis.flatMap((group) => group.providers))];
  const names = [...new Set(models.flatMap(({ model }) => (model === null || model === '' ? [] : model)))];
  const ended = new Map<string, number>();
  for (const { outcomes: counts } of apis)
    for (const [name, count] of Object.entries(counts)) ended.set(name, (ended.get(name) ?? 0) + count);
  const byCount = [...ended].sort(([, one], [, other]) => other - one);
  const documented = schemas.reduce((sum, one) => sum + one.documented, 0);
  const seen = schemas.reduce((sum, one) => sum + one.seen, 0);
  return [
    [
      'exchanges',
      `${String(exchanges)}${days.length === 0 ? '' : `, ${[...new Set([days[0], days.at(-1)])].join(' to ')}`}`,
    ],
    ['outcomes', countsOf(Object.fromEntries(byCount))],
    [
      'APIs',
      `${String(apis.length)}: ${firstFew(
        apis.map(({ api }) => api),
        4,
      )}`,
    ],
    ['providers', `${String(providers.length)}: ${firstFew(providers, 4)}`],
    ['models', `${String(names.length)}: ${firstFew(names, 4)}`],
    ['fields', `${String(seen)} of ${String(documented)} documented fields were received`],
    ['undocumented', String(analysis.undocumented.length)],
  ];
};

const overview = ({ apis }: Analysis): Section => ({
  title: 'Exchanges',
  about:
    'The exchanges of each API, their origins and providers, and when they began. A person or a script wrote a `synthetic` exchange.',
  header: ['api', 'exchanges', 'events', 'origins', 'providers', 'from', 'to'],
  rows: apis.map(({ api, exchanges, events, origins, providers, from, to }) => [
    api,
    exchanges,
    events,
    countsOf(origins),
    firstFew(providers, 6),
    dayOf(from),
    dayOf(to),
  ]),
});

const outcomes = ({ apis }: Analysis): Section => ({
  title: 'Outcomes',
  about: 'How the exchanges ended, and the errors that they reported, by kind and the code of the API.',
  header: ['api', 'outcomes', 'reported'],
  rows: apis.map((group) => [group.api, countsOf(group.outcomes), countsOf(group.errors)]),
});

const undocumented = (analysis: Analysis): Section => ({
  title: 'Undocumented',
  about:
    'What was received although no codec names it: fields, values of closed lists, members of unions, and events. The most frequent is first.',
  header: ['count', 'exchanges', 'api', 'kind', 'path', 'type', 'providers', 'models', 'from', 'to', 'example'],
  rows: analysis.undocumented.map((row) => [
    row.count,
    row.exchanges,
    row.api,
    row.kind,
    row.path,
    row.types.join(', '),
    firstFew(row.providers, 3),
    firstFew(row.models, 3),
    row.from ?? '',
    row.to ?? '',
    row.example,
  ]),
});

const coverage = (analysis: Analysis): Section => ({
  title: 'Field coverage',
  about: 'How many documented fields were received, for each schema of which a value was received.',
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
    'If a whole part was never received, only the part is listed. `<tag>` is a member of a union, `[]` an item of a list, `{*}` a value of a map.',
  header: ['family', 'schema', 'fields'],
  rows: analysis.coverage
    .filter((one) => one.neverSeen.length > 0)
    .map((one) => [one.family, one.schema, one.neverSeen.join(' ')]),
});

const differences = (analysis: Analysis): Section => ({
  title: 'Differences between models',
  about:
    'Documented fields that some models sent and others did not, although they sent the object that contains the field.',
  header: ['family', 'schema', 'field', 'sent by', 'not sent by'],
  rows: analysis.differences.map(({ family, schema, path, sentBy, notSentBy }) => [
    family,
    schema,
    path,
    firstFew(sentBy, 3),
    firstFew(notSentBy, 3),
  ]),
});

const latency = ({ models }: Analysis): Section => ({
  title: 'Latency',
  about:
    'Milliseconds since the request: median / 90 % / 99 %. Synthetic exchanges are not counted, because their times are not measured.',
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
  about: 'The tokens of all exchanges together, as the servers counted them.',
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
  about:
    'The lowest values in the `x-ratelimit-*` headers. The column `answers` counts the responses that contained them.',
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

/** The first members of a list, and how many more there are. */
export const firstFew = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, +${String(names.length - most)}`;

const dayOf = (time: string | null): string => time?.slice(0, 10) ?? '';
