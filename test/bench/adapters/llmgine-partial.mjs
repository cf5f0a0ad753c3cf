// Arguments or JSON content, the value so far read at each delta.
import { partialValue } from './_llmgine.mjs';

export const name = 'llmgine';
export const partial = true;
export const supports = ({ kind }) => kind === 'tool' || kind === 'json' || kind === 'resptool';
export const run = (one) => partialValue(one);
