import OpenAI from 'openai';
import { z } from 'zod';
import { ask, chat, responseFormat } from '../../src/index.ts';

const Forecast = z.object({ city: z.string(), advice: z.string() });
const messages = [{ role: 'user' as const, content: 'The weather in Lisbon?' }];
const response_format = responseFormat(Forecast, 'forecast');

const { city, advice } = await ask(new OpenAI(), chat, { model: 'gpt-4.1-mini', messages, response_format }).parsed(
  Forecast,
);
console.log(city, advice);
