// The official SDK's helper: `.stream()` and its final object.
import { helper } from './_openai.mjs';

export const name = 'openai';
export const packages = ['openai'];
export const supports = () => true;
export const run = (one) => helper(one);
