/** `npm run mutation`: changes the code in small ways, and checks that a test fails for each change. */
export default {
  plugins: ['./scripts/mutation/runner.mjs'],
  testRunner: 'load-once',
  // The tests to run, as a regular expression. They start no server and no process.
  loadOnce: {
    testFiles:
      '^test/((fold|engine|operators)/.*|core/(limits|strict|strictReaders)|apis/(chat|completions|responses)/(ending|family|fold|items|limits))\\.test\\.ts$',
  },
  coverageAnalysis: 'perTest',
  // A mutant in code that runs once, when its module is loaded, needs a new process.
  ignoreStatic: true,
  mutate: ['src/{engine,fold}/**/*.ts', 'operators/**/*.ts'],
  concurrency: 2,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  ignorePatterns: ['/dist', '/coverage', '/temp'],
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 85 },
};
