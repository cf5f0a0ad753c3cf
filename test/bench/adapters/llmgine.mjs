// A snapshot after each event, the newest kept, and the final.
import { aggregated } from './_llmgine.mjs';

export const name = 'llmgine';
export const supports = () => true;
export const run = (one) => aggregated(one);
