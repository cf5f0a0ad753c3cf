import OpenAI from 'openai';
import { zodFunction } from 'openai/helpers/zod';
import { z } from 'zod';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const getWeather = zodFunction({
  name: 'get_weather',
  parameters: z.object({ city: z.string() }),
  function: ({ city }) => `Sun in ${city}.`,
});
const findTrains = zodFunction({
  name: 'find_trains',
  parameters: z.object({ to: z.string() }),
  function: ({ to }) => `10:02 to ${to}`,
});
const run = new OpenAI().chat.completions.runTools({
  model: 'gpt-4.1-mini',
  messages,
  stream: true,
  tools: [getWeather, findTrains],
});
run.on('content', (text) => process.stdout.write(text));
await run.done();
