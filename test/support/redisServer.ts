import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.ts';

// `REDIS_SERVER=valkey-server npm test -- test/recorder` tests another server
const programs = [process.env['REDIS_SERVER'] ?? 'redis-server', 'valkey-server'];
const program = programs.find((name) => spawnSync(name, ['--version']).status === 0);

export const hasRedis = program !== undefined;
export const redisMissing = 'no redis-server is installed: apt-get install redis-server';

/** How the server keeps what was written: `none`, or its append-only file, which is synced every second or at each write. */
export type Persistence = 'none' | 'everysec' | 'always';

/** A server on a port of its own, with a folder of its own. */
export interface RedisServer {
  readonly port: number;
  readonly pid: () => number;
  /** Kills the server at once, as a power failure does, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Starts the server again with the same port and folder. */
  readonly start: () => Promise<void>;
  /** Ends the server and deletes its folder. */
  readonly remove: () => Promise<void>;
}

export const startRedis = async (
  persistence: Persistence = 'none',
  options: readonly string[] = [],
): Promise<RedisServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'llmgine-redis-'));
  const port = await freePort();
  const persist =
    persistence === 'none' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', persistence];
  const run = () =>
    spawn(
      program ?? 'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...persist, ...options],
      { stdio: 'ignore' },
    );
  let child = run();
  await answers(port, child);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    port,
    pid: () => child.pid ?? 0,
    kill,
    start: async () => {
      child = run();
      await answers(port, child);
    },
    remove: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Waits until the server answers, also after it has loaded its file. */
const answers = async (port: number, child: ChildProcess): Promise<void> => {
  while (!(await ping(port)).startsWith('+PONG')) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${String(child.exitCode)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const ping = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(String(data));
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      resolve('');
    });
  });
