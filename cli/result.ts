import type { Diagnostics } from '../src/core/diagnostics.ts';
import { noDiagnostics } from '../src/core/diagnostics.ts';
import type { Json } from '../src/json/json.ts';
import { errorToJson } from '../src/core/taggedError.ts';
import type { Outcome } from '../src/core/fold.ts';
import type { FinalItem } from '../src/core/response.ts';
import { exitCodes } from './exitCodes.ts';

/** The output of `llmgine aggregate`. */
export interface Result {
  readonly outcome: Outcome;
  /** The API's own object with `meta`; null if there was nothing to read. */
  readonly response: object | null;
  /** The error with its `_tag` and `message`; null if there is none. */
  readonly error: Readonly<Record<string, Json>> | null;
  readonly diagnostics: Diagnostics;
}

/** A final as plain JSON. */
export const resultOf = (final: FinalItem<object>): Result => ({
  outcome: final.outcome,
  response: final.response,
  error: final.error === null ? null : errorToJson(final.error),
  diagnostics: final.response.meta.diagnostics,
});

/** The result of an input that could not be read at all. */
export const badResult = (error: Readonly<Record<string, Json>>): Result => ({
  outcome: 'failed',
  response: null,
  error,
  diagnostics: noDiagnostics,
});

/** Whether the response is complete. */
const isGood = ({ outcome }: Pick<FinalItem<object>, 'outcome'>): boolean =>
  outcome === 'completed' || outcome === 'incomplete';

/** Why a response is not complete, in one line; null for a complete one. */
export const complaint = (final: Pick<FinalItem<object>, 'outcome' | 'error'>): string | null => {
  if (isGood(final)) return null;
  return `${final.outcome}: ${final.error?.message ?? 'the stream ended before the event that proves its end'}`;
};

export const exitCodeOf = (final: Pick<FinalItem<object>, 'outcome'>): number =>
  isGood(final) ? exitCodes.ok : exitCodes.failed;
