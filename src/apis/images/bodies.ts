import { form, hasList, type BodyForms, type Knows } from '../../core/bodyForm.ts';
import { ImagesResponse } from './schema.ts';

export const isImages: Knows = (body) => hasList('data')(body) && body['object'] === undefined;

/** The body of an image request that does not stream. */
export const imageBodies: BodyForms<ImagesResponse> = {
  expected: 'an images response',
  essential: 'data',
  forms: [form(ImagesResponse, isImages)],
};
