// The AI SDK: `streamText` and its final promises.
import { text } from './_ai.mjs';

export const run = (one) => text(one);
