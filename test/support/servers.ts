import { afterEach } from '@jest/globals';
import { loopback, type Loopback } from './loopback.ts';

/** Starts servers for one test file, and ends them after each test. */
export const servers = (): ((answer: Parameters<typeof loopback>[0]) => Promise<Loopback>) => {
  const running: Loopback[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });
  return async (answer) => {
    const server = await loopback(answer);
    running.push(server);
    return server;
  };
};
