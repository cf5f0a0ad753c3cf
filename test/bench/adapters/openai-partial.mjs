// The official SDK's helper with a zod schema: it parses what has come so far.
import { helper } from './_openai.mjs';

export const run = (one) => helper(one, true);
