// The same, and the text of each snapshot is looked at.
import { aggregated } from './_llmgine.mjs';

export const name = 'llmgine, each snapshot read';
export const supports = ({ kind }) => kind === 'text' || kind === 'resp' || kind === 'choices';
export const run = (one) => {
  let length = 0;
  return aggregated(one, (response) => {
    const text = one.api === 'chat' ? response.choices[0]?.message.content : response.output[0]?.content?.[0]?.text;
    length += text?.length ?? 0;
  }).then((answer) => ({ ...answer, length }));
};
