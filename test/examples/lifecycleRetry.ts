import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, finalResponse, idleTimeout, retryBeforeFirstToken, sse, totalTimeout } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const completion = await lastValueFrom(
  fromOpenAI(new OpenAI({ maxRetries: 0 }), chat, {
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'Describe a harbour.' }],
  }).pipe(
    sse(),
    decode(chat),
    idleTimeout(chat, { first: 60_000, token: 20_000 }),
    retryBeforeFirstToken(chat, {
      attempts: 3,
      onRetry: ({ attempt, error }) => {
        console.log(`attempt ${String(attempt)}: ${error._tag}`);
      },
    }),
    totalTimeout(300_000),
    finalResponse(chat),
  ),
);
console.log(completion.choices[0]?.finish_reason);
