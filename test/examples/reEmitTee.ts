import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, finalResponse, sse, tee } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const copy: Uint8Array[] = [];

const completion = await lastValueFrom(
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'Describe a harbour.' }],
  }).pipe(
    tee({
      next: (bytes) => copy.push(bytes),
      complete: () => {
        console.log(Buffer.concat(copy).toString().trimEnd().split('\n').at(-1));
      },
    }),
    sse(),
    decode(chat),
    finalResponse(chat),
  ),
);
console.log(completion.choices[0]?.finish_reason);
