import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from 'cors';
import { isThisMachine } from './thisMachine.ts';

/** Lets pages of other origins read the answers; calls `next` for every request except a preflight, which it answers itself. */
export type CrossOrigin = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Answers by the CORS rules: pages on this machine may read every answer and its headers, and so may pages of the given origins.
 * `*` allows every origin. Cookies are never allowed, because a recording does not depend on who asks.
 */
export const crossOrigin = (origins: readonly string[]): CrossOrigin => {
  const allowed = new Set(origins);
  const allow = cors({
    origin: (origin, decide) => {
      decide(null, allowed.has('*') || (origin !== undefined && (allowed.has(origin) || isLoopback(origin))));
    },
    exposedHeaders: '*',
    maxAge: 600,
  });
  return (request, response, next) => {
    // Chromium asks this before a public page may reach a server on this machine
    if (request.headers['access-control-request-private-network'] === 'true') {
      response.setHeader('access-control-allow-private-network', 'true');
    }
    allow(request, response, next);
  };
};

/** Whether an origin is a page on this machine, on any port. */
const isLoopback = (origin: string): boolean => URL.canParse(origin) && isThisMachine(new URL(origin).hostname);
