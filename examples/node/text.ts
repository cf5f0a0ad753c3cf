// Prints an answer as it arrives: node text.ts "Describe a harbour."
import OpenAI from 'openai';
import { ask, chat } from 'llmgine';

const [question = 'Describe a harbour.'] = process.argv.slice(2);

const answer = ask(new OpenAI(), chat, {
  model: 'gpt-4.1-mini',
  messages: [{ role: 'user', content: question }],
});

answer.tokens$.subscribe({
  next: (text) => process.stdout.write(text),
  complete: () => process.stdout.write('\n'),
  error: (error: Error) => {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  },
});
