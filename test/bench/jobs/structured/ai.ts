import { openai } from '@ai-sdk/openai';
import { Output, streamText } from 'ai';
import { z } from 'zod';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const Forecast = z.object({ city: z.string(), advice: z.string() });
const result = streamText({
  model: openai.chat('gpt-4.1-mini'),
  messages,
  output: Output.object({ schema: Forecast }),
});
const { city, advice } = await result.output;
console.log(city, advice);
