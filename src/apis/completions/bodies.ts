import { form, type BodyForms } from '../../core/bodyForm.ts';
import { isLegacyCompletion } from '../shared/legacyCompletion.ts';
import { Completion } from './schema.ts';

/** The body of a completions request that does not stream. */
export const completionBodies: BodyForms<Completion> = {
  expected: 'a text completion',
  essential: 'choices',
  forms: [form(Completion, isLegacyCompletion)],
};
