import { z } from 'zod';
import { ask, chat, responseFormat } from 'llmgine';

const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const Forecast = z.object({ city: z.string(), advice: z.string() });
const params = { model: 'gpt-4.1-mini', messages, response_format: responseFormat(Forecast, 'forecast') };
const { city, advice } = await ask(server, chat, params).parsed(Forecast);
console.log(city, advice);
