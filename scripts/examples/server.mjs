// Starts the server of an example.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { addressIn } from './project.mjs';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the program that serves the page, with everything that it starts. `argumentsFor` are those that choose a port. */
export const startServer = async (folder, env, upstream, argumentsFor = () => []) => {
  const port = String(await freePort());
  const input = { PORT: port, OPENAI_BASE_URL: upstream.url, OPENAI_API_KEY: 'none' };
  // a group of its own, because npm starts other programs
  const child = spawn('npm', ['start', '--', ...argumentsFor(port)], {
    cwd: folder,
    env: { ...env, ...input },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const stop = () => {
    process.off('exit', stop);
    try {
      process.kill(-child.pid);
    } catch {
      // it has ended
    }
  };
  process.once('exit', stop);
  try {
    return { address: await addressIn(child), stop };
  } catch (error) {
    stop();
    throw error;
  }
};
