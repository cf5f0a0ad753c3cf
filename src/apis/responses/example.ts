const event = (number: number, type: string, fields: string): string =>
  `event: ${type}\ndata: {"type":"${type}","sequence_number":${String(number)},${fields}}\n\n`;

const item = '{"id":"m","type":"message","status":"in_progress","role":"assistant","content":[]}';
const part = '{"type":"output_text","text":"","annotations":[]}';
const place = '"item_id":"m","output_index":0,"content_index":0';

/** A short stream: a template is learnt from the first two texts, and matches the others. */
export const responsesExample = [
  event(0, 'response.output_item.added', `"output_index":0,"item":${item}`),
  event(1, 'response.content_part.added', `${place},"part":${part}`),
  ...['a', 'b', 'c', 'd', 'e'].map((text, at) =>
    event(at + 2, 'response.output_text.delta', `${place},"delta":"${text}","logprobs":[]`),
  ),
].join('');
