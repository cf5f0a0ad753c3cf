import { type BodyForms, form, hasList } from '../../core/bodyForm.ts';
import { isLegacyCompletion } from '../shared/legacyCompletion.ts';
import { ChatCompletion } from './schema/index.ts';

/** The body of a chat request that does not stream. */
export const chatBodies: BodyForms<ChatCompletion> = {
  expected: 'a chat completion',
  essential: 'choices',
  forms: [form(ChatCompletion, (body) => hasList('choices')(body) && !isLegacyCompletion(body))],
};
