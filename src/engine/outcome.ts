import type { StreamError } from '../core/errors.ts';
import type { Ending, Outcome } from '../core/fold.ts';

/**
 * How a stream ended, from what its events prove, what the API reported, and what broke. Proof stands above all: a
 * connection that breaks after the last finish reason has lost nothing.
 */
export const outcomeOf = (
  ending: Ending<unknown>,
  failure: StreamError | null,
  broke: StreamError | null,
  answered: boolean,
): { readonly outcome: Outcome; readonly reported: StreamError | null } => {
  if (failure !== null) return { outcome: 'failed', reported: failure };
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

// A limit that was passed, and what strict forbids, stand also above a proven end: something was left out.
const ends = (broke: StreamError | null): boolean => broke !== null && ending.has(broke._tag);

const ending: ReadonlySet<StreamError['_tag']> = new Set(['LimitError', 'ProtocolError', 'JsonError', 'DecodeError']);
