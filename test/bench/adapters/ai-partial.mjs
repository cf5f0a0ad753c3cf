// The AI SDK: `streamObject` and the partial objects it gives.
import { object } from './_ai.mjs';

export const run = (one) => object(one);
