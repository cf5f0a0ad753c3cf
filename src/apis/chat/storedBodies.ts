import { type BodyForms, form, hasTag, hasText, isDeleted, pageOf } from '../../core/bodyForm.ts';
import { ChatCompletionDeleted, ChatCompletionList, ChatCompletionMessageList } from './schema/stored.ts';

/** Stored completions: lists of them, lists of their messages, and deletions. */
export const storedChatBodies: BodyForms<ChatCompletionDeleted | ChatCompletionList | ChatCompletionMessageList> = {
  expected: 'a list of stored chat completions',
  essential: 'data',
  forms: [
    form(ChatCompletionDeleted, isDeleted),
    form(ChatCompletionList, pageOf(hasTag('chat.completion'))),
    form(ChatCompletionMessageList, pageOf(hasText('role'))),
  ],
};
