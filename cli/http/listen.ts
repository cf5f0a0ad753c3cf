import type { Server } from 'node:http';
import { inputError } from '../cliError.ts';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
}

/** Starts to listen, and resolves with the URL. Rejects with a `CliError` that contains the reason if it cannot. */
export const listen = async (server: Server, { host, port }: Address): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error & { readonly code?: unknown }) => {
      const code = String(error.code);
      reject(inputError(`cannot listen on ${host}:${String(port)}: ${reasons[code] ?? 'it failed'} (${code})`));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = address === null || typeof address === 'string' ? port : address.port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(actual)}`;
};

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use: choose another, or 0 for any free one',
  EACCES: 'not allowed: choose a port from 1024 up',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no host has this name',
  EAI_AGAIN: 'no host has this name',
};
