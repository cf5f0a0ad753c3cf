import { z } from 'zod';
import { chat, runTools, tool } from 'llmgine';

const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const get_weather = tool({ parameters: z.object({ city: z.string() }), run: ({ city }) => `Sun in ${city}.` });
const find_trains = tool({ parameters: z.object({ to: z.string() }), run: ({ to }) => `10:02 to ${to}` });
const run = runTools(server, chat, { model: 'gpt-4.1-mini', messages }, { get_weather, find_trains });
run.tokens$.subscribe((text) => process.stdout.write(text));
