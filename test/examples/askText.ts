import OpenAI from 'openai';
import { ask, chat } from '../../src/index.ts';

const messages = [{ role: 'user' as const, content: 'Describe a harbour.' }];
const answer = ask(new OpenAI(), chat, { model: 'gpt-4.1-mini', messages });
answer.tokens$.subscribe((text) => process.stdout.write(text));
