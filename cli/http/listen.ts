import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { inputError } from '../cliError.ts';
import { sendError } from './messages.ts';
import { headerBytes, headersSeconds, requestSeconds, type ServerLimits } from './limits.ts';

/** Where a server listens, and what it accepts. */
export interface ServerOptions extends ServerLimits {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
}

export interface Listening {
  readonly url: string;
  /** Ends every connection, and accepts no more. */
  readonly close: () => void;
}

/**
 * Starts a server. `answer` answers one request; if it rejects, the connection is closed. Node itself enforces the limits on headers,
 * time and connections. Rejects with a `CliError` that contains the reason if the server cannot listen.
 */
export const listen = async (
  { host, port, timeout, maxConnections }: ServerOptions,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Listening> => {
  const limits = {
    maxHeaderSize: headerBytes,
    headersTimeout: headersSeconds * 1000,
    requestTimeout: requestSeconds * 1000,
    connectionsCheckingInterval: 1000,
  };
  const server = createServer(limits, (request, response) => {
    // a broken connection is reported by `close` too
    response.on('error', () => undefined);
    response.setTimeout(timeout * 1000, () => {
      if (response.headersSent) response.destroy();
      else sendError(response, 504, 'timeout', `nothing was sent for ${String(timeout)} s`);
    });
    answer(request, response).catch(() => response.destroy());
  });
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error & { readonly code?: unknown }) => {
      const code = String(error.code);
      reject(inputError(`cannot listen on ${host}:${String(port)}: ${reasons[code] ?? 'it failed'} (${code})`));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = address === null || typeof address === 'string' ? port : address.port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(actual)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use: choose another, or 0 for any free one',
  EACCES: 'not allowed: choose a port from 1024 up',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no host has this name',
  EAI_AGAIN: 'no host has this name',
};
