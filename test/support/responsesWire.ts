import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { finalOf, plain } from './pipeline.ts';

/** Events as they are on the wire. */
export const wire = (...events: readonly JsonObject[]): string =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');

/** The output that the events build, before any terminal event; and what had to be assumed. */
export const build = (
  ...events: readonly JsonObject[]
): { readonly output: unknown; readonly repairs: readonly string[] } => {
  const { response } = finalOf(responses, wire(...events));
  const json = plain(response);
  return {
    output: isJsonObject(json) ? json['output'] : null,
    repairs: response.meta.diagnostics.list.flatMap((diagnostic) =>
      diagnostic._tag === 'Item'
        ? Array<string>(diagnostic.count).fill(diagnostic.repair)
        : diagnostic._tag === 'Sequence'
          ? Array<string>(diagnostic.count).fill(diagnostic.oddity)
          : [],
    ),
  };
};

export const added = (item: JsonObject, index?: number): JsonObject => ({
  type: 'response.output_item.added',
  ...(index === undefined ? {} : { output_index: index }),
  item,
});
export const itemDone = (item: JsonObject, index?: number): JsonObject => ({
  ...added(item, index),
  type: 'response.output_item.done',
});
export const message = (id: string, ...texts: readonly string[]): JsonObject => ({
  id,
  type: 'message',
  status: 'in_progress',
  role: 'assistant',
  content: texts.map((text) => ({ type: 'output_text', text, annotations: [] })),
});
export const said = (delta: string, place: JsonObject): JsonObject => ({
  type: 'response.output_text.delta',
  content_index: 0,
  ...place,
  delta,
});
export const call = (id: string, args: string): JsonObject => ({
  id,
  type: 'function_call',
  call_id: `call_${id}`,
  name: 'f',
  arguments: args,
});
export const completed = (...output: readonly Json[]): JsonObject => ({
  type: 'response.completed',
  response: { id: 'r', object: 'response', status: 'completed', output },
});
