import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { hasRedis, redisMissing } from '../support/redisServer.ts';
import { describeIf } from '../support/requires.ts';

const program = fileURLToPath(new URL('../bench/watch/crashes.mjs', import.meta.url));

/** Runs the crash test in a process of its own, as `npm run bench:watch` does. */
const crashes = (store: string): unknown => {
  const args = ['--store', store, '--deliveries', '20000', '--seconds', '100', '--append-ms', '400'];
  const { stdout } = spawnSync(process.execPath, ['--no-warnings', '--import', 'tsx', program, ...args], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
};

const nothingWrong = { isComplete: true, deliveries: 20_000, missing: 0, lost: 0, doubled: 0, misordered: 0, wrong: 0 };

describe('readers, writers and gateways that are killed', () => {
  it('lose nothing, and receive nothing twice, with files', () => {
    expect(crashes('files')).toMatchObject(nothingWrong);
  }, 120_000);
});

describeIf(hasRedis, redisMissing)('readers, writers, gateways and a server that are killed', () => {
  it('lose nothing, and receive nothing twice, with Redis', () => {
    expect(crashes('redis')).toMatchObject(nothingWrong);
  }, 120_000);
});
