// A module hook: tests that import `@jest/globals` get the globals of the mutation run.
export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: new URL('jestGlobals.mjs', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
