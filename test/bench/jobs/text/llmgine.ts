import { ask, chat } from 'llmgine';

const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
ask(server, chat, { model: 'gpt-4.1-mini', messages }).tokens$.subscribe((text) => process.stdout.write(text));
