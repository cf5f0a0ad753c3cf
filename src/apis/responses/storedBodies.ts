import { type BodyForms, form, hasTag, hasText, isDeleted, pageOf } from '../../core/bodyForm.ts';
import {
  CompactedResponse,
  Conversation,
  ConversationDeleted,
  InputTokenCountResponse,
  ResponseDeleted,
  ResponseItem,
  ResponseItemList,
} from './schema/index.ts';

/** The bodies about stored responses. */
export const storedResponseBodies: BodyForms<
  ResponseDeleted | CompactedResponse | InputTokenCountResponse | ResponseItemList
> = {
  expected: 'items, a count, a compaction or a deletion',
  essential: 'object',
  forms: [
    form(ResponseDeleted, isDeleted),
    form(CompactedResponse, hasTag('response.compaction')),
    form(InputTokenCountResponse, hasTag('response.input_tokens')),
    form(ResponseItemList, pageOf(hasText('type'))),
  ],
};

/** Conversations and their items, which are those of responses. */
export const conversationBodies: BodyForms<Conversation | ConversationDeleted | ResponseItemList | ResponseItem> = {
  expected: 'a conversation or its items',
  essential: 'object',
  forms: [
    form(Conversation, hasTag('conversation')),
    form(ConversationDeleted, hasTag('conversation.deleted')),
    form(ResponseItemList, pageOf(hasText('type'))),
    form(ResponseItem, hasText('type')),
  ],
};
