/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import full from './jest.config.ts';

// The workers that run the tests inherit the environment.
process.env['TEST_QUICK'] = '1';

/** The inner loop: no processes, no servers, no corpus, no streams made at random, and fewer runs of each law. */
const config: Config = {
  ...full,
  // Jest leaves one core free by default, which on a machine of two cores leaves one for the tests.
  maxWorkers: '100%',
  setupFiles: ['<rootDir>/test/support/fewerRuns.ts'],
  testPathIgnorePatterns: [
    'test/(conformance|corpus|examples|fuzz|laws|live|recordings)/',
    'test/hardCases.test.ts',
    'test/house/(bench|patterns).test.ts',
    'test/cli/main.test.ts',
    'test/cli/commands/',
    'test/recorder/(browser|kill|processes).test.ts',
    'test/streams/(backPressure|browser|faultMatrix|handlerOverHttp|leaks).test.ts',
  ],
};

export default config;
