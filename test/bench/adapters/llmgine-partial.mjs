// Arguments or JSON content, the value so far read at each delta.
import { ours } from './_package.mjs';

export const run = (one) => ours.partial(one);
