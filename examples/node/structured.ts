// Asks for JSON of a schema, shows each field when it is complete, and then the validated value.
import OpenAI from 'openai';
import { z } from 'zod';
import { ask, chat, responseFormat } from 'llmgine';
import { parsed } from 'llmgine/operators';

const Forecast = z.object({ city: z.string(), advice: z.string() });

const answer = ask(new OpenAI(), chat, {
  model: 'gpt-4.1-mini',
  messages: [{ role: 'user', content: 'The weather in Lisbon?' }],
  response_format: responseFormat(Forecast, 'forecast'),
});

answer.deltas$.pipe(parsed(Forecast)).subscribe((item) => {
  if (item._tag === 'Partial') for (const path of item.completed) console.log(path || 'everything', 'is complete');
  else console.log(item.value.city, '–', item.value.advice);
});
