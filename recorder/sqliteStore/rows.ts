import { numberOf } from '../../src/json/read.ts';
import { storeError } from '../errors.ts';
import { isOutcome, type RecordingQuery, type RecordingSummary } from '../store.ts';

/** The columns of a summary, in the order in which they are written. */
export const columns = [
  'key',
  'at',
  'api',
  'provider',
  'model',
  'session',
  'hash',
  'occurrence',
  'method',
  'url',
  'status',
  'outcome',
  'ms',
  'chunks',
  'bytes',
  'size',
] as const;

export const valuesOf = (summary: RecordingSummary): readonly (string | number | null)[] =>
  columns.map((column) => summary[column]);

/** A row as a summary. */
export const summaryFrom = (row: Readonly<Record<string, unknown>>): RecordingSummary => {
  const text = (column: string): string => textOrNull(row[column]) ?? '';
  const { outcome } = row;
  if (typeof outcome !== 'string' || !isOutcome(outcome)) throw storeError('list', null, 'a row has no outcome');
  return {
    key: text('key'),
    at: Number(row['at']),
    api: text('api'),
    provider: text('provider'),
    model: textOrNull(row['model']),
    session: textOrNull(row['session']),
    hash: textOrNull(row['hash']),
    occurrence: numberOf(row['occurrence']),
    method: textOrNull(row['method']),
    url: textOrNull(row['url']),
    status: numberOf(row['status']),
    outcome,
    ms: Number(row['ms']),
    chunks: Number(row['chunks']),
    bytes: Number(row['bytes']),
    size: Number(row['size']),
  };
};

/** A query as SQL. */
export const conditions = (
  query: RecordingQuery,
): { readonly where: string; readonly values: readonly (string | number)[] } => {
  const said: readonly (readonly [string, string | number | undefined])[] = [
    ['session = ?', query.session],
    ['provider = ?', query.provider],
    ['model = ?', query.model],
    ['api = ?', query.api],
    ['outcome = ?', query.outcome],
    ['hash = ?', query.hash],
    ['at >= ?', query.from],
    ['at < ?', query.to],
  ];
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const [condition, value] of said) {
    if (value === undefined) continue;
    parts.push(condition);
    values.push(value);
  }
  return { where: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, values };
};

const textOrNull = (u: unknown): string | null => (typeof u === 'string' ? u : null);
