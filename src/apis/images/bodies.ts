import { form, hasList, type BodyForms } from '../../core/bodyForm.ts';
import { ImagesResponse } from './schema.ts';

/** The body of an image request that does not stream. */
export const imageBodies: BodyForms<ImagesResponse> = {
  expected: 'an images response',
  essential: 'data',
  forms: [form(ImagesResponse, (body) => hasList('data')(body) && body['object'] === undefined)],
};
