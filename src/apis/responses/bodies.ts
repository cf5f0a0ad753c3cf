import { type BodyForms, form, hasList, isDeleted } from '../../core/bodyForm.ts';
import { Response } from './schema/index.ts';

/** A response that was not streamed. Compatible servers may omit its tag. */
export const responseBodies: BodyForms<Response> = {
  expected: 'a response',
  essential: 'output',
  forms: [
    form(
      Response,
      (body) =>
        !isDeleted(body) &&
        (body['object'] === 'response' || (hasList('output')(body) && body['object'] === undefined)),
    ),
  ],
};
