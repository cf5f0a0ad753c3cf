import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, commonTokens, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { register as registerTsx } from 'tsx/esm/api';

/**
 * A test runner for Stryker that loads the tests once and runs them in its own process. Stryker's runner for Jest loads
 * every module again for each mutant, which takes thirty times as long for these tests.
 */
export class LoadOnceRunner {
  #pattern;
  #state;
  #tests = [];

  constructor({ loadOnce }) {
    this.#pattern = new RegExp(loadOnce.testFiles);
    this.#state = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    process.env.TEST_QUICK = '1';
    // the changed code keeps this object from its first use on
    this.#state.mutantCoverage = { static: {}, perTest: {} };
    registerTsx();
    register('./resolveJest.mjs', import.meta.url);
    for (const event of ['unhandledRejection', 'uncaughtException']) process.on(event, (error) => strays.push(error));
    const load = (path) => import(pathToFileURL(resolve(path)).href);
    // from this folder and not from Stryker's copy of the project, because the tests must collect into the same module
    const globals = await import('./jestGlobals.mjs');
    await load(join('test', 'support', 'fewerRuns.ts'));
    for (const file of testFiles(this.#pattern)) {
      globals.beginFile(file);
      await load(file);
    }
    this.#tests = globals.tests;
  }

  async dryRun() {
    const results = [];
    for (const test of this.#tests) {
      this.#state.currentTestId = test.id;
      const { id, name, fileName } = test;
      const began = performance.now();
      const failureMessage = await failureOf(test);
      const result = { id, name, fileName, timeSpentMs: performance.now() - began };
      results.push(
        failureMessage === null
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage },
      );
    }
    this.#state.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: this.#state.mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter }) {
    const chosen = new Set(testFilter ?? this.#tests.map(({ id }) => id));
    this.#state.activeMutant = activeMutant.id;
    this.#state.hitLimit = hitLimit;
    this.#state.hitCount = hitLimit === undefined ? undefined : 0;
    let nrOfTests = 0;
    try {
      for (const test of this.#tests) {
        if (!chosen.has(test.id)) continue;
        nrOfTests += 1;
        const failureMessage = await failureOf(test);
        const endless = determineHitLimitReached(this.#state.hitCount, this.#state.hitLimit);
        if (endless !== undefined) return endless;
        if (failureMessage !== null)
          return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests };
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } finally {
      this.#state.activeMutant = undefined;
    }
  }
}

const testFiles = (pattern) =>
  readdirSync('test', { recursive: true })
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((name) => pattern.test(name))
    .sort();

const withParents = (suite) => (suite === null ? [] : [...withParents(suite.parent), suite]);

/** The uncaught errors since the latest test began. */
const strays = [];

/** Runs a test. Returns why it failed, or null. */
const failureOf = async ({ fn, suite }) => {
  const suites = withParents(suite);
  strays.length = 0;
  let timer;
  try {
    for (const one of suites) {
      if (one.opened) continue;
      one.opened = true;
      for (const hook of one.first) await hook();
    }
    for (const hook of suites.flatMap(({ before }) => before)) await hook();
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the test took more than 5 seconds')), 5000);
    });
    await Promise.race([fn(), late]);
    // RxJS throws an error that no subscriber handles in a timer
    await new Promise((next) => setTimeout(next, 0));
    if (strays.length > 0) throw strays[0];
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  } finally {
    clearTimeout(timer);
    for (const hook of suites.flatMap(({ after }) => after)) await hook();
  }
};

const createRunner = (options) => new LoadOnceRunner(options);
createRunner.inject = tokens(commonTokens.options);

export const strykerValidationSchema = {
  properties: { loadOnce: { type: 'object', properties: { testFiles: { type: 'string' } }, required: ['testFiles'] } },
};
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'load-once', createRunner)];
