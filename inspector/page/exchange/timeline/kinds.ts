import type { ItemKind } from '../../../trace/items.ts';

/** What the kinds of items are called. Their colours are the variables `--kind-…` of the style. */
export const kindNames: Readonly<Record<ItemKind, string>> = {
  text: 'text',
  reasoning: 'reasoning',
  refusal: 'refusal',
  tool: 'tool call',
  media: 'image or sound',
  usage: 'usage',
  other: 'structure',
  unknown: 'unknown event',
  heartbeat: 'heartbeat',
  body: 'whole body',
  done: 'end',
  error: 'error',
};
