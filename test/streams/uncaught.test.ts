import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { servers } from '../support/servers.ts';

const program = fileURLToPath(new URL('../support/askAndCrash.ts', import.meta.url));
const serve = servers();

/** What a program prints that nobody rescues. */
const printed = (...args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', '--import', 'tsx', program, ...args], (_error, _stdout, stderr) => {
      resolve(stderr);
    });
  });

it.each(['promise', 'observable'])(
  'an error that nobody catches prints a few lines: %s',
  async (how) => {
    const server = await serve((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json', 'x-request-id': 'req_1', 'set-cookie': 'secret' });
      response.end('{"error":{"message":"Incorrect API key","type":"invalid_request_error","code":"invalid_api_key"}}');
    });
    const lines = (await printed(server.url, how)).trim().split('\n');
    expect(lines.join('\n')).toContain('401: Incorrect API key');
    expect(lines.join('\n')).toContain("requestId: 'req_1'");
    expect(lines.join('\n')).not.toContain('secret');
    expect(lines.length).toBeLessThan(20);
  },
  120_000,
);

it.each(['client', 'url'])(
  'a connection that fails prints a few lines, and an impossible key is not printed: %s',
  async (source) => {
    const gone = await serve(() => undefined);
    await gone.close();
    const refused = await printed(gone.url, 'observable', source);
    expect(refused).toContain('the connection failed (ECONNREFUSED)');
    expect(refused.trim().split('\n').length).toBeLessThan(15);
    const impossible = await printed(gone.url, 'promise', source, 'sk-secret\nsk-secret');
    expect(impossible).toContain('a header, perhaps the key, has a character that is not allowed');
    expect(impossible).not.toContain('sk-secret');
    expect(impossible.trim().split('\n').length).toBeLessThan(25);
  },
  120_000,
);
