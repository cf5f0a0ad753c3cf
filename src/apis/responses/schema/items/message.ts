import { list, literal, nullable, oneOf, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ResponseMessageContent, ResponseOutputMessageContent } from '../content.ts';
import { ofAgent } from '../agent.ts';

const responseOutputMessage = struct('ResponseOutputMessage', {
  ...ofAgent,
  /** item id */
  id: string,
  /** message parts */
  content: list(ResponseOutputMessageContent),
  /** author role */
  role: openEnum('assistant'),
  /** state of the item */
  status: openEnum('completed', 'in_progress', 'incomplete'),
  type: literal('message'),
  /** commentary or final answer */
  phase: optional(nullable(openEnum('commentary', 'final_answer'))),
});
/** An output message from the model. */
export interface ResponseOutputMessage extends TypeOf<typeof responseOutputMessage> {}
export const ResponseOutputMessage: Codec<ResponseOutputMessage> = responseOutputMessage;

const responseInputMessage = struct('ResponseInputMessage', {
  ...ofAgent,
  /** item id */
  id: optional(string),
  /** message parts */
  content: oneOf(string, list(ResponseMessageContent)),
  /** author role */
  role: openEnum('assistant', 'developer', 'system', 'user'),
  /** state of the item */
  status: optional(openEnum('completed', 'in_progress', 'incomplete')),
  type: optional(literal('message')),
  /** commentary or final answer */
  phase: optional(nullable(openEnum('commentary', 'final_answer'))),
});
/** A message of the input. `type` may be missing. */
export interface ResponseInputMessage extends TypeOf<typeof responseInputMessage> {}
export const ResponseInputMessage: Codec<ResponseInputMessage> = responseInputMessage;

const responseMessageItem = struct('ResponseMessageItem', {
  ...ofAgent,
  /** item id */
  id: string,
  /** message parts */
  content: list(ResponseMessageContent),
  /** author role */
  role: openEnum('assistant', 'developer', 'system', 'user', 'unknown', 'critic', 'discriminator', 'tool'),
  /** state of the item */
  status: optional(openEnum('completed', 'in_progress', 'incomplete')),
  type: literal('message'),
  /** commentary or final answer */
  phase: optional(nullable(openEnum('commentary', 'final_answer'))),
});
/** A message of any role in a list of items. */
export interface ResponseMessageItem extends TypeOf<typeof responseMessageItem> {}
export const ResponseMessageItem: Codec<ResponseMessageItem> = responseMessageItem;
