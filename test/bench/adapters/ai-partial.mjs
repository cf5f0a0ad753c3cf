// The AI SDK: `streamObject` and the partial objects it gives.
import { object } from './_ai.mjs';

export const name = 'ai (streamObject)';
export const packages = ['ai', '@ai-sdk/openai'];
export const partial = true;
export const supports = ({ kind }) => kind === 'json';
export const run = (one) => object(one);
