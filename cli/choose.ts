import type { OperatorFunction } from 'rxjs';
import { chooseRow } from '../operators/chooseRow.ts';
import type { Apis } from '../src/apis/lookup.ts';
import type { SseItem } from '../src/core/received.ts';
import { readerFor, readerOf, unknownReader, type Reader } from './readers.ts';

/** Reads a stream with the family that its first identifying event, or its whole body, belongs to: see `chooseRow`. */
export const choose = <A>(
  apis: Apis,
  use: (reader: Reader) => OperatorFunction<SseItem, A>,
  patience = 100,
): OperatorFunction<SseItem, A> => chooseRow(apis, (row) => use(row?.withFamily(readerOf) ?? unknownReader), patience);

/** Reads with the named API; `auto` detects it. Null for an unknown name. */
export const readAs = (
  apis: Apis,
  api: string,
): (<A>(use: (reader: Reader) => OperatorFunction<SseItem, A>) => OperatorFunction<SseItem, A>) | null => {
  if (api === 'auto') return (use) => choose(apis, use);
  const reader = readerFor(apis, api);
  return reader === null ? null : (use) => use(reader);
};
