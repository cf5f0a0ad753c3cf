import OpenAI from 'openai';
import { take } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, drainForUsage, sse, tokens } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

fromOpenAI(new OpenAI(), chat, { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Describe a harbour.' }] })
  .pipe(
    sse(),
    decode(chat),
    drainForUsage(chat, {
      timeoutMs: 10_000,
      onUsage: ({ usage, drained, whole }) => {
        console.log(`${String(usage?.outputTokens)} tokens, drained: ${String(drained)}, whole: ${String(whole)}`);
      },
    }),
    tokens(chat),
    take(3),
  )
  .subscribe({
    next: (text) => {
      console.log(text);
    },
    error: (error: unknown) => {
      console.error(String(error));
    },
  });
