// A snapshot after each event, the newest kept, and the final.
import { ours } from './_package.mjs';

export const run = (one) => ours.aggregated(one);
