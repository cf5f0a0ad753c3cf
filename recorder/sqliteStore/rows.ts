import * as E from '../../src/json/either.ts';
import { storeError } from '../errors.ts';
import { check } from '../format/check.ts';
import type { RecordingQuery, RecordingSummary } from '../store.ts';
import { SummaryCodec, summaryFields } from '../summary.ts';

/** The columns of a summary, in the order in which they are written. */
export const columns: readonly string[] = Object.keys(summaryFields);

export const valuesOf = (summary: RecordingSummary): readonly (string | number | null)[] => {
  const fields: Readonly<Record<string, string | number | null>> = { ...summary };
  return columns.map((column) => fields[column] ?? null);
};

/** Reads a row as a summary. Throws a `StoreError` for a row that is not one. */
export const summaryFrom = (row: Readonly<Record<string, unknown>>): RecordingSummary => {
  const checked = check(SummaryCodec, row);
  if (E.isLeft(checked)) throw storeError('list', null, `a row is not a summary: ${checked.left}`);
  return checked.right;
};

/** The conditions of a query in SQL, with the values of their parameters. */
export const conditions = (
  query: RecordingQuery,
): { readonly where: string; readonly values: readonly (string | number)[] } => {
  const { from, to } = query;
  const wanted: Readonly<Record<string, string | number>> = { ...query };
  const all: readonly (readonly [string, string | number | undefined])[] = [
    ...columns.map((column) => [`${column} = ?`, wanted[column]] as const),
    ['at >= ?', from],
    ['at < ?', to],
  ];
  const parts: string[] = ['(expires IS NULL OR expires > ?)'];
  const values: (string | number)[] = [Date.now()];
  for (const [condition, value] of all) {
    if (value === undefined) continue;
    parts.push(condition);
    values.push(value);
  }
  return { where: ` WHERE ${parts.join(' AND ')}`, values };
};
