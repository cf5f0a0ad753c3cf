// The same work with llmgine, `resumable-stream` and `durable-streams`, one after the other.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/freePort.ts';
import { hasRedis, startRedis } from '../../support/redisServer.ts';
import { pause, resultFrom, start } from './support.mjs';

const folder = fileURLToPath(new URL('others', import.meta.url));
const foreign = join(folder, 'programs.mjs');

const install = () => {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return true;
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
      cwd: folder,
      stdio: 'inherit',
      timeout: 120_000,
    });
    return true;
  } catch {
    return false;
  }
};

/** One library: a server or a folder of its own for each row, and how its programs are started. */
const contestants = (programs) => {
  const own = (kind) => async () => {
    const folder = mkdtempSync(join(tmpdir(), 'llmgine-others-'));
    const server = kind === 'redis' ? await startRedis('everysec') : null;
    const place = server === null ? join(folder, 'store') : String(server.port);
    return {
      args: (name) => [programs, [name, kind, place]],
      remove: async () => {
        await server?.remove();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
  const resumable = async () => {
    const server = await startRedis('everysec');
    return { args: (name) => [foreign, [name, 'resumable', String(server.port)]], remove: server.remove };
  };
  const durable = (isStored) => async () => {
    const folder = mkdtempSync(join(tmpdir(), 'llmgine-others-'));
    const port = String(await freePort());
    const server = start(foreign, ['server', 'durable', port, ...(isStored ? [folder] : [])]);
    await once(server.stdout, 'data');
    return {
      args: (name) => [foreign, [name, 'durable', port]],
      remove: () => {
        server.kill('SIGKILL');
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
  return {
    'llmgine, Redis': own('redis'),
    'resumable-stream, Redis': resumable,
    'durable-streams, in memory': durable(false),
    'llmgine, files': own('files'),
    'durable-streams, files': durable(true),
  };
};

/** The rows. Each gets a function that runs a program of the library with parameters. */
const rows = {
  'from append to the reader, 1,000 events per second, ms': async ({ run }) => {
    const [, read] = await Promise.all([run('pace', 10), run('follow')]);
    return read;
  },
  '500 streams of 200 events to one reader, events per second': async ({ run }) => {
    const [written, read] = await Promise.all([run('flood', 500, 200), run('drain', 500)]);
    return { perSecond: Math.round((read.count / (read.endedAt - written.beganAt)) * 1000), count: read.count };
  },
  'the text so far for a late reader of 2,000 events, ms': async ({ run, begin }) => {
    const stop = await begin('lateWriter', 'late', 10);
    const read = await run('lateText', 'late');
    stop();
    return read;
  },
  'a killed writer with a lease of 2,000 ms: the reader knows after, ms': async ({ run, begin }) => {
    const stop = await begin('pace', 30, 2000);
    const reading = run('follow').then(
      () => performance.now(),
      () => undefined,
    );
    await pause(4000);
    stop();
    const killedAt = performance.now();
    const knewAt = await Promise.race([reading, pause(10_000)]);
    return { ms: knewAt === undefined ? 'not after 10,000' : knewAt - killedAt };
  },
};

const longestMs = 90_000;

export const others = async (programs, show) => {
  const isInstalled = install();
  if (!isInstalled) console.log('  the other libraries could not be installed: measured without them');
  for (const [row, measure] of Object.entries(rows)) {
    console.log(`  ${row}`);
    for (const [name, open] of Object.entries(contestants(programs))) {
      if ((!name.startsWith('llmgine') && !isInstalled) || (name.includes('Redis') && !hasRedis)) continue;
      const { args, remove } = await open();
      const running = [];
      const run = (program, ...more) => {
        const [file, first] = args(program);
        const child = start(file, [...first, ...more]);
        running.push(child);
        return resultFrom(child);
      };
      const begin = async (program, ...more) => {
        const [file, first] = args(program);
        const child = start(file, [...first, ...more]);
        running.push(child);
        await once(child.stdout, 'data');
        return () => child.kill('SIGKILL');
      };
      const result = await Promise.race([
        measure({ run, begin }).catch((error) => ({ failed: String(error.message).slice(0, 200) })),
        pause(longestMs).then(() => ({ failed: `not done after ${String(longestMs)} ms` })),
      ]);
      show({ [`  ${name}`]: result });
      for (const child of running) child.kill('SIGKILL');
      await remove();
    }
  }
};
