import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { servers } from '../support/servers.ts';

const program = fileURLToPath(new URL('../support/askAndCrash.ts', import.meta.url));
const serve = servers();

/** What a program prints that nobody rescues. */
const printed = (url: string, how: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', '--import', 'tsx', program, url, how], (_error, _stdout, stderr) => {
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
