import type { Delta } from '../../core/delta.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import { fieldIn, read } from '../../fold/acc.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import { numberOf } from './changes.ts';
import { agentOf } from './place.ts';
import type { ItemState } from './item.ts';
import { toolOf } from './tools.ts';

/**
 * The increments in an event that extends a text of an item. `text` is the increment, `index` the item's index. This runs
 * for every token of a stream, so the fields are written out: a spread inside an object literal is slow.
 */
export const incrementDeltas = (
  event: JsonObject,
  text: string,
  logprobs: Json | undefined,
  item: ItemState,
  index: number,
): readonly Delta[] => {
  const deltas = plainDeltas(event, text, logprobs, item, index);
  const agent = agentOf(item);
  return agent === null ? deltas : deltas.map((delta) => (delta._tag === 'Usage' ? delta : { ...delta, agent }));
};

const plainDeltas = (
  event: JsonObject,
  text: string,
  logprobs: Json | undefined,
  item: ItemState,
  index: number,
): readonly Delta[] => {
  switch (event['type']) {
    case 'response.output_text.delta': {
      const part = numberOf(event['content_index']);
      const delta: Delta = { _tag: 'Text', index, part, text };
      const tokens = tokensOf(logprobs);
      return tokens.length === 0 ? [delta] : [delta, { _tag: 'Logprobs', index, part, of: 'text', tokens }];
    }
    case 'response.refusal.delta':
      return [{ _tag: 'Refusal', index, part: numberOf(event['content_index']), text }];
    case 'response.reasoning_text.delta':
      return [{ _tag: 'Reasoning', index, part: numberOf(event['content_index']), text, summary: false }];
    case 'response.reasoning_summary_text.delta':
      return [{ _tag: 'Reasoning', index, part: numberOf(event['summary_index']), text, summary: true }];
    default:
      return fragment(item, index, text);
  }
};

const fragment = (item: ItemState, index: number, text: string): readonly Delta[] => {
  const tool = toolOf(item.type);
  if (tool?.grows !== true) return [];
  const id = held(item, 'call_id') ?? item.id;
  return [{ _tag: 'ToolCall', index, part: 0, call: 0, id, name: held(item, 'name'), type: tool.type, fragment: text }];
};

const held = ({ acc }: ItemState, field: string): string | null => {
  const value = fieldIn(acc, field);
  return value === undefined ? null : textOf(read(value));
};
