import type { TokenLogprob } from './delta.ts';
import { isJsonObject, type Json } from '../json/json.ts';

/** The tokens of a logprobs list; what is no token is left out. */
export const tokensOf = (json: Json | undefined): readonly TokenLogprob[] =>
  Array.isArray(json) ? json.filter(isToken) : none;

const none: readonly TokenLogprob[] = [];

const isToken = (json: unknown): json is TokenLogprob =>
  isJsonObject(json) && typeof json['token'] === 'string' && typeof json['logprob'] === 'number';
