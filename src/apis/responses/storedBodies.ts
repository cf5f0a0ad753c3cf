import { type BodyForms, form, hasTag, hasText, isDeleted, pageOf } from '../../core/bodyForm.ts';
import { CompactedResponse, InputTokenCountResponse, ResponseDeleted, ResponseItemList } from './schema/index.ts';

/** The bodies about stored responses. */
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
