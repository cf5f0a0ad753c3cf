// The built package once more, with templates that remember nothing: every event goes the full way. A module of it is
// asked for with `?full`, and hands that on to all that it imports.
import { register } from 'node:module';

const hooks = `
  export const resolve = async (specifier, context, next) => {
    const found = await next(specifier, context);
    const from = context.parentURL ?? '';
    if (!from.endsWith('?full') || !found.url.startsWith('file:') || found.url.includes('node_modules')) return found;
    return { ...found, url: found.url.replace(/\\\\?full$/, '') + '?full' };
  };
  export const load = async (url, context, next) => {
    if (!url.endsWith('/decoding/template/index.js?full')) return next(url, context);
    const source =
      'export { fill } from "./template.js"; export class Templates { find() { return null; } teach() {} }';
    return { format: 'module', source, shortCircuit: true };
  };
`;

/** What the adapters give, over the package without templates. */
export const withoutTemplates = async () => {
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  return (await import('../adapters/_package.mjs?full')).ours;
};
