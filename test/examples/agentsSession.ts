import OpenAI from 'openai';
import { agents, ask } from '../../src/index.ts';

const answer = ask(new OpenAI(), agents, {
  agent: { model: 'gpt-6-sol' },
  environment: { type: 'none' },
  input: 'Compare the two harbours.',
});

// each delta names its turn, and the agent of that turn
const texts = new Map<string, string>();
answer.deltas$.subscribe({
  next: (delta) => {
    if (delta._tag !== 'Text') return;
    const turn = delta.turn ?? '';
    texts.set(turn, (texts.get(turn) ?? '') + delta.text);
  },
  error: console.error,
});

const { outcome, response } = await answer.final();
console.log(outcome, response.status);
for (const { id, items } of response.turns ?? [])
  console.log(texts.get(id), `(${items.map(({ type }) => type).join(', ')})`);
