import OpenAI from 'openai';
import { ask, responses } from '../../src/index.ts';

const input = 'Why are there two tides a day?';
const answer = ask(new OpenAI(), responses, { model: 'gpt-5-mini', input, background: true });
const { outcome, response } = await answer.final();
console.log(outcome, response.status);
