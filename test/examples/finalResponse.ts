import OpenAI from 'openai';
import { ask, responses } from '../../src/index.ts';

const answer = ask(new OpenAI(), responses, { model: 'gpt-4.1-mini', input: 'Name three rivers.' });
const { outcome, response } = await answer.final();

const { meta, output } = response;
console.log(outcome, output);
console.log(meta.requestId, meta.rateLimits.requests?.remaining, meta.usage.tokens?.outputTokens);
