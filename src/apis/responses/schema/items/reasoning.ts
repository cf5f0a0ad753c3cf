import { list, literal, nullable, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ReasoningTextContent, SummaryTextContent } from '../content.ts';
import { ofAgent } from '../agent.ts';

const responseReasoningItem = struct('ResponseReasoningItem', {
  ...ofAgent,
  /** item id */
  id: string,
  /** summary parts */
  summary: list(SummaryTextContent),
  type: literal('reasoning'),
  /** raw reasoning parts (open-weight/visible models) */
  content: optional(list(ReasoningTextContent)),
  /** opaque reasoning blob to replay; needs include */
  encrypted_content: optional(nullable(string)),
  /** state of the item */
  status: optional(openEnum('completed', 'in_progress', 'incomplete')),
  /** whose reasoning it is: anthropic-claude-v1, openai-responses-v1, … @source observed (openrouter) */
  format: optional(nullable(string)),
});
/** A description of the chain of thought used by a reasoning model while generating a response. */
export interface ResponseReasoningItem extends TypeOf<typeof responseReasoningItem> {}
export const ResponseReasoningItem: Codec<ResponseReasoningItem> = responseReasoningItem;
