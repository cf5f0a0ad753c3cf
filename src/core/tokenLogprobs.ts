import type { TokenLogprob } from './delta.ts';
import { isJsonObject, type Json } from '../json/json.ts';

/** Returns the tokens of a logprobs list. Leaves out members that are not tokens. */
export const tokensOf = (json: Json | undefined): readonly TokenLogprob[] =>
  Array.isArray(json) ? json.filter(isToken) : none;

const none: readonly TokenLogprob[] = [];

const isToken = (json: unknown): json is TokenLogprob =>
  isJsonObject(json) && typeof json['token'] === 'string' && typeof json['logprob'] === 'number';
