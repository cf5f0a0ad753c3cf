import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const Forecast = z.object({ city: z.string(), advice: z.string() });
const model = new ChatOpenAI({ model: 'gpt-4.1-mini' }).withStructuredOutput(Forecast);
let forecast: z.infer<typeof Forecast> | undefined;
for await (const value of await model.stream(messages)) forecast = value;
console.log(forecast?.city, forecast?.advice);
