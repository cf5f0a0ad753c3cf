import { ask, chat } from 'llmgine';

const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const { choices, usage } = await ask(server, chat, { model: 'gpt-4.1-mini', messages }).response();
console.log(choices[0]?.message.content, usage?.total_tokens);
