import { ask, responses } from 'llmgine';

const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const input = 'Why are there two tides a day?';
const answer = ask(server, responses, { model: 'gpt-5-mini', input, background: true });
answer.tokens$.subscribe((text) => process.stdout.write(text));
