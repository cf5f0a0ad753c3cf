import { jestExpect } from '@jest/expect';
import { bind } from 'jest-each';
import { ModuleMocker } from 'jest-mock';

// The part of `@jest/globals` that the tests of a mutation run use. It collects the tests instead of running them.

/** @typedef {{ parent: Suite | null, name: string, before: Hook[], after: Hook[], first: Hook[], opened: boolean }} Suite */
/** @typedef {() => unknown} Hook */
/** @typedef {{ id: string, name: string, fileName: string, fn: Hook, suite: Suite }} Test */

/** @type {Test[]} */
export const tests = [];

const suiteOf = (parent, name) => ({ parent, name, before: [], after: [], first: [], opened: false });
let fileName = '';
let suite = suiteOf(null, '');

/** From now on, collected tests belong to this file. */
export const beginFile = (name) => {
  fileName = name;
  suite = suiteOf(null, '');
};

const nameIn = (name) => `${suite.name}${suite.name === '' ? '' : ' '}${name}`;

export const describe = (name, fn) => {
  const outer = suite;
  suite = suiteOf(outer, nameIn(name));
  fn();
  suite = outer;
};
export const it = (name, fn) => {
  tests.push({ id: String(tests.length), name: nameIn(name), fileName, fn, suite });
};
describe.each = bind(describe, false);
it.each = bind(it, false);
it.skip = () => undefined;

export const beforeAll = (fn) => suite.first.push(fn);
export const beforeEach = (fn) => suite.before.push(fn);
export const afterEach = (fn) => suite.after.push(fn);
export const afterAll = () => undefined;
export const expect = jestExpect;
export const test = it;
export const jest = new ModuleMocker(globalThis);
