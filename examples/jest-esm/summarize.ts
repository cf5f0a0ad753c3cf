import type OpenAI from 'openai';
import { ask, chat, textOf } from 'llmgine';

/** What the program does: it asks for a summary, and rejects if the answer is not complete. */
export const summarize = async (client: OpenAI, text: string): Promise<string> => {
  const answer = ask(client, chat, {
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: `Summarize in one sentence: ${text}` }],
  });
  const { outcome, response, error } = await answer.final();
  if (outcome !== 'completed') throw new Error(`The summary is ${outcome}: ${error?.message ?? 'no reason was given'}`);
  return textOf(response);
};
