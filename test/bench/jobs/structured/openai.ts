import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const Forecast = z.object({ city: z.string(), advice: z.string() });
const params = { model: 'gpt-4.1-mini', messages, response_format: zodResponseFormat(Forecast, 'forecast') };
const { choices } = await new OpenAI().chat.completions.stream(params).finalChatCompletion();
console.log(choices[0]?.message.parsed?.city, choices[0]?.message.parsed?.advice);
