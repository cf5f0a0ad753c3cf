import { type BodyForms, form, hasList, hasTag, hasText, isDeleted, pageOf } from '../../core/bodyForm.ts';
import {
  CompactedResponse,
  InputTokenCountResponse,
  Response,
  ResponseDeleted,
  ResponseItemList,
} from './schema/index.ts';

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

/** What the API answers about stored responses. */
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
