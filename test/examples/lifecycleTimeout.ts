import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { aggregate, decode, idleTimeout, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const last = await lastValueFrom(
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'Describe a harbour.' }],
  }).pipe(sse(), decode(chat), idleTimeout(chat, { first: 5000, token: 200 }), aggregate(chat)),
);

if (last._tag === 'Final') {
  console.log(last.outcome, last.error?.message);
  console.log(last.response.choices[0]?.message.content);
}
