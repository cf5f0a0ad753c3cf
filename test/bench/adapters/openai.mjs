// The official SDK's helper: `.stream()` and its final object.
import { helper } from './_openai.mjs';

export const run = (one) => helper(one);
