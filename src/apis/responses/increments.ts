import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import { read } from '../../fold/acc.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import { numberOf } from './changes.ts';
import { toolFieldOf } from './itemDeltas.ts';
import type { ItemState } from './state.ts';

/** The increments in an event that extends a text of an item; `delta` is the text. */
export const incrementDeltas = (
  event: JsonObject,
  delta: string,
  logprobs: Json | undefined,
  item: ItemState,
  place: DeltaPlace,
): readonly Delta[] => {
  switch (event['type']) {
    case 'response.output_text.delta': {
      const inPart = { ...place, part: numberOf(event['content_index']) };
      const tokens = tokensOf(logprobs);
      const text: Delta = { _tag: 'Text', ...inPart, text: delta };
      return tokens.length === 0 ? [text] : [text, { _tag: 'Logprobs', ...inPart, of: 'text', tokens }];
    }
    case 'response.refusal.delta':
      return [{ _tag: 'Refusal', ...place, part: numberOf(event['content_index']), text: delta }];
    case 'response.reasoning_text.delta':
      return [{ _tag: 'Reasoning', ...place, part: numberOf(event['content_index']), text: delta, summary: false }];
    case 'response.reasoning_summary_text.delta':
      return [{ _tag: 'Reasoning', ...place, part: numberOf(event['summary_index']), text: delta, summary: true }];
    default: {
      const tool = toolFieldOf(item.type);
      if (tool === undefined) return [];
      const { name, call_id: callId } = item.acc.values;
      const id = textOf(callId === undefined ? undefined : read(callId)) ?? item.id;
      return [
        {
          _tag: 'ToolCall',
          ...place,
          call: 0,
          id,
          name: textOf(name === undefined ? undefined : read(name)),
          type: tool.type,
          fragment: delta,
        },
      ];
    }
  }
};
