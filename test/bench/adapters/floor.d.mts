import type { Answer, Case } from '../generate/index.mjs';

/** `kept`: log probabilities. */
export declare const run: (one: Case) => Promise<Answer & { readonly kept?: readonly unknown[] }>;
