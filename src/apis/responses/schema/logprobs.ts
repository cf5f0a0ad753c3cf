import { integer, list, nullable, number, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const responseTopLogprob = struct('ResponseTopLogprob', {
  /** token string */
  token: optional(string),
  /** UTF-8 bytes of the token */
  bytes: optional(nullable(list(integer))),
  /** log probability */
  logprob: optional(number),
});
/** One likely token at a position, with its log probability. */
export interface ResponseTopLogprob extends TypeOf<typeof responseTopLogprob> {}
export const ResponseTopLogprob: Codec<ResponseTopLogprob> = responseTopLogprob;

const responseLogprob = struct('ResponseLogprob', {
  /** token string */
  token: string,
  /** UTF-8 bytes of the token */
  bytes: optional(nullable(list(integer))),
  /** log probability */
  logprob: number,
  /** most likely alternatives at this position */
  top_logprobs: optional(list(ResponseTopLogprob)),
});
/** One token with its log probability and the likeliest alternatives. */
export interface ResponseLogprob extends TypeOf<typeof responseLogprob> {}
export const ResponseLogprob: Codec<ResponseLogprob> = responseLogprob;
