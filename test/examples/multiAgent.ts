import OpenAI from 'openai';
import { ask, responses } from '../../src/index.ts';

const answer = ask(new OpenAI().beta, responses, {
  model: 'gpt-5-mini',
  input: 'Which harbour should I take?',
  multi_agent: { enabled: true },
  betas: ['responses_multi_agent=v1'],
});

// each delta names the agent that speaks
const texts = new Map<string, string>();
answer.deltas$.subscribe({
  next: (delta) => {
    if (delta._tag !== 'Text') return;
    const agent = delta.agent ?? '';
    texts.set(agent, (texts.get(agent) ?? '') + delta.text);
  },
  error: console.error,
});

const { output } = await answer.response();
for (const [agent, text] of texts) console.log(`${agent}: ${text}`);
for (const { agent, type } of output) console.log(agent?.agent_name, type);
