import type { Diagnostic } from '../core/diagnostics.ts';
import type { StreamError } from '../core/errors.ts';
import type { Ending, Outcome } from '../core/fold.ts';

/**
 * Returns the outcome of a stream, from the ending that its events prove, the error that the API reported, and the error
 * that ended the stream. A proven end takes precedence over a failed connection, because nothing is missing.
 */
export const outcomeOf = (
  ending: Ending<unknown>,
  failure: StreamError | null,
  broke: StreamError | null,
  answered: boolean,
): { readonly outcome: Outcome; readonly reported: StreamError | null } => {
  if (failure !== null) return { outcome: outcomeOfFailure(failure), reported: failure };
  if (ending.outcome !== 'truncated' && !ends(broke)) return { outcome: ending.outcome, reported: ending.error };
  if (broke === null) return { outcome: ending.outcome, reported: ending.error };
  switch (broke._tag) {
    case 'AbortedError':
    case 'TimeoutError':
      return { outcome: 'aborted', reported: broke };
    case 'TransportError':
    case 'TruncatedError':
      return { outcome: answered ? 'truncated' : 'failed', reported: broke };
    default:
      return { outcome: 'failed', reported: broke };
  }
};

// the reader of an error that `toSse` wrote for a stream that ended early must not treat it as an error of the API
const outcomeOfFailure = (failure: StreamError): Outcome =>
  (failure._tag === 'ApiError' && failure.type === streamErrorType ? earlyEnds.get(failure.code ?? '') : null) ??
  'failed';

/** The type of an error that `toSse` writes for an error that the API did not report. Its code is the tag of the error. */
export const streamErrorType = 'stream_error';

const earlyEnds: ReadonlyMap<string, Outcome> = new Map<StreamError['_tag'], Outcome>([
  ['TruncatedError', 'truncated'],
  ['TransportError', 'truncated'],
  ['AbortedError', 'aborted'],
  ['TimeoutError', 'aborted'],
]);

// These errors take precedence over a proven end, because events were left out.
const ends = (broke: StreamError | null): boolean => broke !== null && ending.has(broke._tag);

const ending: ReadonlySet<StreamError['_tag']> = new Set(['LimitError', 'ProtocolError', 'JsonError', 'DecodeError']);

/** After one of these diagnostics, a part of the response may be missing. */
export const unreadable: ReadonlySet<Diagnostic['_tag']> = new Set<Diagnostic['_tag']>(['MalformedJson', 'StrayLine']);
