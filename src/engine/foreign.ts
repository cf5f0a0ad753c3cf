import type { Diagnostic, Diagnostics } from '../core/diagnostics.ts';
import { protocolError, type StreamError } from '../core/errors.ts';

type Foreign = Diagnostic & { readonly _tag: 'NoKnownEvent' };

/** What the unknown events of a stream are that has no other events; null if there are none. */
export const foreignOf = ({ counts }: Diagnostics, looksLike: string | null): Foreign | null => {
  const unknown = counts['UnknownEvent'] ?? 0;
  return unknown === 0 ? null : { _tag: 'NoKnownEvent', event: null, unknown, looksLike };
};

export const foreignError = ({ _tag, unknown, looksLike }: Foreign, api: string): StreamError => {
  const events = unknown === 1 ? '1 event' : `${String(unknown)} events`;
  const known = api === 'unknown' ? 'a known API' : api;
  return protocolError(
    _tag,
    null,
    `${events}, none of ${known}${looksLike === null ? '' : `; they look like ${looksLike}`}`,
  );
};
