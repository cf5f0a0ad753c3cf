/** Small bodies as servers send them, for tests that are about what is around a body. */

/** A chunk of a chat stream as a server-sent event. */
export const chatEvent = (delta: object, finishReason: string | null = null, more: object = {}): string =>
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finishReason, ...more }],
  });

export const event = (json: object, name?: string): string =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(json)}\n\n`;

export const done = 'data: [DONE]\n\n';

/** A complete chat stream with the texts `texts`. */
export const chatBody = (...texts: readonly string[]): string =>
  texts.map((content) => chatEvent({ content })).join('') + chatEvent({}, 'stop') + done;

/** A whole chat stream with the usage at its end. */
export const chatBodyWithUsage = (...texts: readonly string[]): string =>
  texts.map((content) => chatEvent({ content })).join('') +
  chatEvent({}, 'stop') +
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [],
    usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
  }) +
  done;

/** A complete Responses stream with the text `text`. */
export const responsesBody = (text: string): string => {
  const item = {
    id: 'msg_1',
    type: 'message',
    status: 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
  const response = { id: 'resp_1', object: 'response', created_at: 1, model: 'm', status: 'completed', output: [item] };
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  return [
    { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
    { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', content: [] } },
    { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } },
    { type: 'response.output_text.delta', ...place, delta: text },
    { type: 'response.output_text.done', ...place, text },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response },
  ]
    .map((json, number) => event({ ...json, sequence_number: number }, json.type))
    .join('');
};
