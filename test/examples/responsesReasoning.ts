import OpenAI from 'openai';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, deltas, sse } from '../../operators/index.ts';
import { responses } from '../../src/index.ts';

const said = { summary: '', answer: '' };

await fromOpenAI(new OpenAI(), responses, {
  model: 'gpt-5-mini',
  reasoning: { summary: 'auto' },
  input: 'How many seconds has a week?',
})
  .pipe(sse(), decode(responses), deltas(responses))
  .forEach((delta) => {
    if (delta._tag === 'Reasoning') said.summary += delta.text;
    if (delta._tag === 'Text') said.answer += delta.text;
  });

console.log(said.summary);
console.log(said.answer);
