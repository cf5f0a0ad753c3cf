import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { textOf, fieldOf } from '../../src/json/read.ts';
import type { RecordingHead } from '../../recorder/format/index.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Names the caller of a request: a hash of its authorization; null if it sent none. */
export const ownerOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string | null => {
  const sent = headers.authorization ?? headers['api-key'];
  return typeof sent === 'string' ? digest(sent).toString('hex') : null;
};

/**
 * Whether a request may read or cancel a stream: if it sends one of the tokens as a bearer token, or the authorization of the request
 * that began the stream. A stream that was begun without any is open to everyone who can connect, if the server listens on this
 * machine only and has no tokens. Compares hashes in constant time.
 */
export const mayAccess = (
  request: Pick<IncomingMessage, 'headers'>,
  head: Pick<RecordingHead, 'meta'>,
  { tokens, isLocal }: { readonly tokens: readonly string[]; readonly isLocal: boolean },
): boolean => {
  const sent = request.headers.authorization ?? '';
  const bearer = digest(sent.replace(/^Bearer /i, ''));
  let isToken = false;
  for (const token of tokens) if (timingSafeEqual(bearer, digest(token))) isToken = true;
  if (isToken) return true;
  const owner = textOf(fieldOf(head.meta, 'owner'));
  if (owner === null) return isLocal && tokens.length === 0;
  const caller = ownerOf(request);
  return caller !== null && timingSafeEqual(digest(caller), digest(owner));
};
