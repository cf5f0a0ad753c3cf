// The official SDK's helper with a zod schema: it parses what has come so far.
import { helper } from './_openai.mjs';

export const name = 'openai (zod)';
export const packages = ['openai'];
export const partial = true;
export const supports = ({ kind }) => kind === 'tool' || kind === 'json';
export const run = (one) => helper(one, true);
