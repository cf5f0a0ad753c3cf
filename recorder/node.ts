import { storeError, type StoreError } from './errors.ts';

type Ask = NodeJS.Process['getBuiltinModule'];

/**
 * Returns a module of Node, loaded when it is needed. It is not imported, so that a bundler does not include it and the
 * library loads in a browser. Throws a `StoreError` if the platform (Node, Bun or Deno) does not have the module; call
 * it only inside a task.
 *
 * @example nodeModule('node:fs/promises', (ask) => ask('node:fs/promises'))
 */
export const nodeModule = <A>(name: string, get: (ask: Ask) => A | undefined): A => {
  const found = optionalNodeModule(get);
  if (found === undefined) throw missing(name);
  return found;
};

/** Like `nodeModule`, but returns undefined if the platform does not have the module. */
export const optionalNodeModule = <A>(get: (ask: Ask) => A | undefined): A | undefined => {
  // `process` may be missing at run time, although its type says otherwise
  const platform: { readonly process?: { readonly getBuiltinModule?: Ask } } = globalThis;
  const ask = platform.process?.getBuiltinModule;
  return ask === undefined ? undefined : get(ask);
};

const missing = (name: string): StoreError =>
  storeError(
    'open',
    null,
    `this platform has no ${name}: the store needs Node 20.16 or newer, or a compatible platform`,
  );
