import { ask, chat } from '../../src/index.ts';

// for example http://localhost:11434/v1
const server = { baseURL: process.env['OPENAI_BASE_URL'] ?? '', apiKey: process.env['OPENAI_API_KEY'] ?? '' };
const messages = [{ role: 'user', content: 'Describe a harbour.' }];

const { outcome, response } = await ask(server, chat, { model: 'llama3.2', messages }).final();
console.log(outcome, response.choices[0]?.message.content);
