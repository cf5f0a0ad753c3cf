import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is refused: a status and a sentence. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Decides who may read. The page of another site can send requests to this machine, and with DNS rebinding it can even read the
 * answers, but then it names its own host. So a request must name this machine, must not come from another origin, and must have the
 * token, which only the address that the command printed contains. Null if the request is allowed.
 */
export const refusalOf = (request: IncomingMessage, token: string | null): Refusal | null => {
  const { method = 'GET', headers } = request;
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, message: 'only GET is allowed' };
  const { host = '', origin, authorization = '' } = headers;
  const site = headers['sec-fetch-site'];
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(host)) {
    return { status: 403, message: 'the host is not this machine' };
  }
  const isForeign = (origin !== undefined && origin !== `http://${host}`) || (site !== undefined && !own.has(site));
  if (token === null) return site === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate' ? foreign : null;
  if (isForeign) return foreign;
  return isEqual(authorization, `Bearer ${token}`) ? null : { status: 401, message: 'the token is missing or wrong' };
};

const foreign: Refusal = { status: 403, message: 'the request comes from another site' };

/** `none`: a person typed the address. */
const own: ReadonlySet<unknown> = new Set(['same-origin', 'none']);

/** Compares in a time that does not depend on where the texts differ. */
const isEqual = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
