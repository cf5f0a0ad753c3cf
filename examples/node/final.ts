// Waits for the whole answer: its text, how it ended, what it cost, and the id that support asks for.
import OpenAI from 'openai';
import { ask, responses, textOf } from 'llmgine';

const answer = ask(new OpenAI(), responses, { model: 'gpt-4.1-mini', input: 'Name three rivers.' });
const { outcome, response, error } = await answer.final();

console.log(textOf(response));
console.log(outcome, error?.message ?? '');
console.log(response.meta.usage.tokens?.outputTokens, 'tokens, request', response.meta.requestId);
