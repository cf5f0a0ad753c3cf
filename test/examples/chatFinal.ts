import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { aggregate, conflate, decode, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const last = await lastValueFrom(
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    max_completion_tokens: 24,
    messages: [{ role: 'user', content: 'Describe a harbour.' }],
  }).pipe(sse(), decode(chat), aggregate(chat), conflate(50)),
);

if (last._tag === 'Final') {
  const { outcome, response } = last;
  console.log(outcome, response.choices[0]?.finish_reason);
  console.log(response.choices[0]?.message.content);
  console.log(response.meta.usage.source, response.usage?.total_tokens, response.meta.processingMs);
}
