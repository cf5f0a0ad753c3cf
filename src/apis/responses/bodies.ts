import { type BodyForms, form, hasList, isDeleted, storedForms } from '../../core/bodyForm.ts';
import { Response } from './schema/index.ts';
import { isStoredResponse } from '../signs.ts';
import { storedResponseBodies } from './storedBodies.ts';

/**
 * A response that was not streamed, and what the same endpoint answers about stored responses. Compatible servers may omit
 * the tag of a response.
 */
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
    ...storedForms(Response, storedResponseBodies, isStoredResponse),
  ],
};
