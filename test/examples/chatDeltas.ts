import OpenAI from 'openai';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, deltas, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const texts = new Map<number, string>();

await fromOpenAI(new OpenAI(), chat, {
  model: 'gpt-4.1-mini',
  n: 2,
  messages: [{ role: 'user', content: 'Heads or tails?' }],
})
  .pipe(sse(), decode(chat), deltas(chat))
  .forEach((delta) => {
    if (delta._tag === 'Text') texts.set(delta.index, (texts.get(delta.index) ?? '') + delta.text);
    if (delta._tag === 'FinishReason') console.log(delta.index, delta.reason, texts.get(delta.index));
    if (delta._tag === 'Usage') console.log(delta.usage.inputTokens, delta.usage.outputTokens);
  });
