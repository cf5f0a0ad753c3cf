import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const esbuild = fileURLToPath(new URL('../../node_modules/esbuild/bin/esbuild', import.meta.url));

it('llmgine/recording can be bundled for a browser: nothing of Node is imported', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [esbuild, 'recorder/index.ts', '--bundle', '--format=esm', '--platform=browser', '--log-level=warning'],
    { cwd: root, maxBuffer: 2 ** 26 },
  );
  expect(stdout).toContain('fileStore');
  expect(stdout).not.toMatch(/\b(?:import|from)\s*\(?\s*["'](?:node:|fs|libsql)/);
});
