import OpenAI from 'openai';
import { lastValueFrom, toArray } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, sse, toolCalls } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const tool = (name: string): OpenAI.ChatCompletionTool => ({ type: 'function', function: { name, parameters: {} } });

const calls = await lastValueFrom(
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    tools: [tool('get_weather'), tool('find_trains')],
    messages: [{ role: 'user', content: 'Plan a weekend in Bern and Zürich.' }],
  }).pipe(sse(), decode(chat), toolCalls(chat), toArray()),
);

for (const call of calls) console.log(call.call, call.name, call.arguments);
