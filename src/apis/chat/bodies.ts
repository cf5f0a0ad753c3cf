import { type BodyForms, form, hasList, storedForms } from '../../core/bodyForm.ts';
import { isLegacyCompletion } from '../shared/legacyCompletion.ts';
import { ChatCompletion } from './schema/index.ts';
import { isStoredChat } from '../signs.ts';
import { storedChatBodies } from './storedBodies.ts';

/** The body of a chat request that does not stream, and what the same endpoint answers about stored completions. */
export const chatBodies: BodyForms<ChatCompletion> = {
  expected: 'a chat completion',
  essential: 'choices',
  forms: [
    form(ChatCompletion, (body) => hasList('choices')(body) && !isLegacyCompletion(body)),
    ...storedForms(ChatCompletion, storedChatBodies, isStoredChat),
  ],
};
