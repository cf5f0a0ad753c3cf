import OpenAI from 'openai';
import { z } from 'zod';
import { parsed } from '../../operators/index.ts';
import { ask, chat, responseFormat } from '../../src/index.ts';

const Forecast = z.object({ city: z.string(), advice: z.string() });
const messages = [{ role: 'user' as const, content: 'The weather in Lisbon?' }];
const response_format = responseFormat(Forecast, 'forecast');

const answer = ask(new OpenAI(), chat, { model: 'gpt-4.1-mini', messages, response_format });
answer.deltas$.pipe(parsed(Forecast)).subscribe((item) => {
  if (item._tag === 'Partial' && item.completed.includes('/city')) console.log('the city is', item.value.city);
  if (item._tag === 'Parsed') console.log(item.value);
});
