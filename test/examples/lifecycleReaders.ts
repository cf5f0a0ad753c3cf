import OpenAI from 'openai';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { fromOpenAI, OpenAIResponseHandler } from '../../streams/index.ts';
import { decode, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const answer = new OpenAIResponseHandler(
  chat,
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'Describe a harbour.' }],
  }).pipe(sse(), decode(chat)),
);

const final = answer.final();
console.log((await firstValueFrom(answer.head$)).status);
const { outcome } = await final;
console.log(outcome);

// the stream is over, but the handler still has its response
const pieces = await lastValueFrom(answer.tokens$.pipe(toArray()));
console.log(pieces.length, pieces.join('').length);
