import * as E from '../../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonObject, kindOf, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { Frame } from '../../src/core/frame.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { readWritten } from '../../recorder/exchange.ts';
import { longestLine, type Line } from './lines.ts';

/** The response that one line contains. */
export interface BatchRequest {
  readonly id: Json;
  /** The API that the line names, or `auto`. */
  readonly api: string;
  /** Whether the line asks for the API. The API of an exchange is where its request went, which may be no known API. */
  readonly isAsked: boolean;
  readonly frames: readonly Frame[];
}

/** Why a line cannot be read. `id` is the id of the line, or null if it could not be read either. */
export interface BadLine {
  readonly id: Json;
  readonly error: Readonly<Record<string, Json>>;
}

/** The error of one line, as the result shows it. */
export const lineError = (
  tag: 'JsonError' | 'DecodeError' | 'LimitError' | 'InternalError',
  line: number,
  message: string,
): BadLine['error'] => ({ _tag: tag, message: `line ${String(line)}${message}`, line });

/**
 * Reads a line of a batch: `{"id", "api", "status", "headers", "contentType", "body"}`, of which only `body` is required, or any other
 * form of `writtenExchange`. Never throws; errors name the field, never its content.
 */
export const readRequest = (line: Line, at: number): Either<BadLine, BatchRequest> => {
  const { number } = line;
  if (line._tag === 'TooLong') {
    const message = ` has ${String(line.length)} bytes, more than the limit of ${String(longestLine)}`;
    return E.left({ id: null, error: lineError('LimitError', number, message) });
  }
  const json = parseJson(line.text, defaultLimits.depth);
  if (json === undefined) {
    const message = ` is not JSON (${String(line.text.length)} characters)`;
    return E.left({ id: null, error: lineError('JsonError', number, message) });
  }
  if (!isJsonObject(json)) {
    const message = `: expected an object at the top, found ${kindOf(json)}`;
    return E.left({ id: null, error: lineError('DecodeError', number, message) });
  }
  const { id, exchange } = readWritten('', json, at);
  if (E.isLeft(exchange)) return E.left({ id, error: lineError('DecodeError', number, `: ${exchange.left}`) });
  const { api, frames } = exchange.right;
  return E.right({ id, api: api === '' ? 'auto' : api, isAsked: json['response'] === undefined, frames });
};
