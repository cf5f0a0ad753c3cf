import { ask, chat, textOf, toMessageParam } from '../../src/index.ts';

const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const messages: object[] = [{ role: 'user', content: 'Describe a harbour.' }];

const first = await ask(server, chat, { model: 'gpt-4.1-mini', messages }).response();
for (const { message } of first.choices) messages.push(toMessageParam(message));
messages.push({ role: 'user', content: 'Now in one sentence.' });

const second = await ask(server, chat, { model: 'gpt-4.1-mini', messages }).response();
console.log(messages.length, textOf(second).length);
