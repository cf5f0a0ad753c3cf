import { boolean, integer, json, openEnum, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

// the items of a conversation, and their list, have the schemas of the items of a response

const conversation = struct('Conversation', {
  /** identifier */
  id: string,
  /** creation time, unix seconds */
  created_at: integer,
  /** your key/value pairs (max 16) */
  metadata: json,
  object: openEnum('conversation'),
});
/** A conversation that the server keeps. */
export interface Conversation extends TypeOf<typeof conversation> {}
export const Conversation: Codec<Conversation> = conversation;

const conversationDeleted = struct('ConversationDeleted', {
  /** identifier */
  id: string,
  /** true if the object was deleted */
  deleted: boolean,
  object: openEnum('conversation.deleted'),
});
/** A conversation was deleted. */
export interface ConversationDeleted extends TypeOf<typeof conversationDeleted> {}
export const ConversationDeleted: Codec<ConversationDeleted> = conversationDeleted;
