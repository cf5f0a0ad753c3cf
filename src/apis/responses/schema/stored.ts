import { integer, list, literal, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { page } from '../../shared/page.ts';
import { ResponseCompactedItem, ResponseItem } from './items/item.ts';
import { ResponseImage } from './parts.ts';
import { ResponseUsage } from './usage.ts';

const responseItemList = struct('ResponseItemList', {
  /** page of objects */
  data: list(ResponseItem),
  ...page,
});
/** A page of the items of a response. */
export interface ResponseItemList extends TypeOf<typeof responseItemList> {}
export const ResponseItemList: Codec<ResponseItemList> = responseItemList;

const compactedResponse = struct('CompactedResponse', {
  /** id of the compaction result */
  id: string,
  /** creation time, unix seconds */
  created_at: integer,
  object: openEnum('response.compaction'),
  /** output */
  output: list(ResponseCompactedItem),
  /** token counts */
  usage: ResponseUsage,
  /** image @since 7.52 */
  image: optional(ResponseImage),
});
/** A compacted conversation, from which another request can continue. */
export interface CompactedResponse extends TypeOf<typeof compactedResponse> {}
export const CompactedResponse: Codec<CompactedResponse> = compactedResponse;

const inputTokenCountResponse = struct('InputTokenCountResponse', {
  /** tokens read by the model */
  input_tokens: integer,
  object: openEnum('response.input_tokens'),
});
/** The number of tokens of an input. */
export interface InputTokenCountResponse extends TypeOf<typeof inputTokenCountResponse> {}
export const InputTokenCountResponse: Codec<InputTokenCountResponse> = inputTokenCountResponse;

const responseDeleted = struct('ResponseDeleted', {
  /** identifier */
  id: string,
  object: openEnum('response', 'response.deleted'),
  /** true if the object was deleted */
  deleted: literal(true),
});
/** A stored response was deleted. @source manual */
export interface ResponseDeleted extends TypeOf<typeof responseDeleted> {}
export const ResponseDeleted: Codec<ResponseDeleted> = responseDeleted;
