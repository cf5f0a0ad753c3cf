// The AI SDK: `streamText` and its final promises.
import { text } from './_ai.mjs';

export const name = 'ai';
export const packages = ['ai', '@ai-sdk/openai'];
export const supports = ({ kind }) => kind !== 'choices';
export const run = (one) => text(one);
