import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { startStream } from './loopback.ts';

/** What a server does with one request. */
export type Behaviour = (response: ServerResponse) => void;

/** Comments and nothing else, until the client leaves. */
export const heartbeats: Behaviour = (response) => {
  startStream(response);
  const timer = setInterval(() => response.write(': ping\n\n'), 5);
  response.on('close', () => {
    clearInterval(timer);
  });
};

/** A stream in pieces of so many bytes, each written when the one before it went out. */
export const pieces =
  (text: string, size: number): Behaviour =>
  (response) => {
    startStream(response);
    response.socket?.setNoDelay(true);
    const bytes = Buffer.from(text);
    let at = 0;
    const next = (): void => {
      const piece = bytes.subarray(at, at + size);
      at += size;
      if (at >= bytes.length) response.end(piece);
      else response.write(piece, next);
    };
    next();
  };

/** The same text again and again, as fast as it is accepted. */
export const forever =
  (text: string): Behaviour =>
  (response) => {
    startStream(response);
    const write = (): void => {
      while (response.write(text));
      response.once('drain', write);
    };
    write();
  };

/** A response that is not a stream. */
export const answer =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };

/** Some of a stream, and then what `then` does: by default it ends politely. */
export const stream =
  (text: string, then: (response: ServerResponse) => void = (response) => response.end()): Behaviour =>
  (response) => {
    startStream(response);
    response.write(text, () => {
      then(response);
    });
  };

/** The connection is reset. */
export const reset: Behaviour = (response) => {
  response.socket?.resetAndDestroy();
};

/** Nothing, for ever. */
export const stay: Behaviour = () => undefined;

/** Bodies of errors: a rate limit, a fault of the server, a quota that is used up. */
export const errors = {
  limited: JSON.stringify({ error: { message: 'slow down', type: 'requests', code: 'rate_limit_exceeded' } }),
  broken: JSON.stringify({ error: { message: 'oops', type: 'server_error', code: null } }),
  spent: JSON.stringify({ error: { message: 'pay', type: 'insufficient_quota', code: 'insufficient_quota' } }),
} as const;

/** A short form of a text: how often a server repeats `Hi` is random, and a diff of 8 MiB takes a minute. */
export const shown = (text: string | null): string | null => {
  if (text === null || text.length < 1000) return text;
  return /^(Hi)+$/.test(text) ? 'Hi…' : createHash('sha256').update(text).digest('hex');
};
