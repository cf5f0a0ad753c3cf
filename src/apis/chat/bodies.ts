import { type BodyForms, form, hasList, hasTag, hasText, isDeleted, pageOf } from '../../core/bodyForm.ts';
import { isLegacyCompletion } from '../shared/legacyCompletion.ts';
import { ChatCompletion } from './schema/index.ts';
import { ChatCompletionDeleted, ChatCompletionList, ChatCompletionMessageList } from './schema/stored.ts';

/** The body of a chat request that does not stream. */
export const chatBodies: BodyForms<ChatCompletion> = {
  expected: 'a chat completion',
  essential: 'choices',
  forms: [form(ChatCompletion, (body) => hasList('choices')(body) && !isLegacyCompletion(body))],
};

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
