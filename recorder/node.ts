import { storeError, type StoreError } from './errors.ts';

type Ask = NodeJS.Process['getBuiltinModule'];

/**
 * A module of Node's own, asked for when it is needed. Not by `import`: so no bundler meets it, and what only a server uses
 * does not stand in the way of a browser. Throws a `StoreError` where this is no Node (nor Bun, nor Deno), or one without
 * that module; called only inside a task.
 *
 * @example nodeModule('node:fs/promises', (ask) => ask('node:fs/promises'))
 */
export const nodeModule = <A>(name: string, get: (ask: Ask) => A | undefined): A => {
  const found = optionalNodeModule(get);
  if (found === undefined) throw missing(name);
  return found;
};

/** The same, undefined where it is not there. */
export const optionalNodeModule = <A>(get: (ask: Ask) => A | undefined): A | undefined => {
  // `process` may be missing at run time, although its type says otherwise
  const platform: { readonly process?: { readonly getBuiltinModule?: Ask } } = globalThis;
  const ask = platform.process?.getBuiltinModule;
  return ask === undefined ? undefined : get(ask);
};

const missing = (name: string): StoreError =>
  storeError('open', null, `${name} is not there: this store needs Node 20.16 or newer, or a platform like it`);
