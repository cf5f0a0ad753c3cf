import OpenAI from 'openai';
import { lastValueFrom, toArray } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, logprobs, sse } from '../../operators/index.ts';
import { alternatives, chat, confidence, tokenText, weakSpans } from '../../src/index.ts';

const tokens = await lastValueFrom(
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    logprobs: true,
    top_logprobs: 3,
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
  }).pipe(sse(), decode(chat), logprobs(chat), toArray()),
);

const { text, spans } = tokenText(tokens);
console.log(tokens.length, confidence(tokens).perplexity.toFixed(3));
for (const { start, end, least } of weakSpans(spans, 0.6)) console.log(text.slice(start, end), least.toFixed(2));
const [first] = tokens;
if (first !== undefined) {
  for (const { token, probability } of alternatives(first)) console.log(token, probability.toFixed(2));
}
