import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './places.mjs';

/** `llmgine serve`, as an installed package has it. */
export const startServe = async () => {
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'serve', '--port', '0', '--speed', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const text of child.stdout) {
    const url = /http:\/\/[\w.:]+/.exec(String(text))?.[0];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error('the server did not start');
};
