// Loads the built package a second time, with templates that match nothing, so that every event takes the full path. The
// query `?full` marks the modules of this second copy; each passes it on to its imports.
import { access } from 'node:fs/promises';
import { register } from 'node:module';

const replaced = '/src/json/template/index.js?full';

const hooks = `
  export const resolve = async (specifier, context, next) => {
    const found = await next(specifier, context);
    const from = context.parentURL ?? '';
    if (!from.endsWith('?full') || !found.url.startsWith('file:') || found.url.includes('node_modules')) return found;
    return { ...found, url: found.url.replace(/\\\\?full$/, '') + '?full' };
  };
  export const load = async (url, context, next) => {
    if (!url.endsWith('${replaced}')) return next(url, context);
    const source =
      'export { fill } from "./template.js?full"; export { matchOf } from "./matchedEvent.js?full";' +
      'export class Templates { find() { return null; } teach() {} }';
    return { format: 'module', source, shortCircuit: true };
  };
`;

/** The adapters' package, without templates. Rejects if the module to replace has moved. */
export const withoutTemplates = async () => {
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  await access(new URL(`../../../dist${replaced}`, import.meta.url));
  return (await import('../adapters/_package.mjs?full')).ours;
};
