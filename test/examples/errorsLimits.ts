import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { chatWith, defaultLimits } from '../../src/index.ts';

const small = chatWith({ ...defaultLimits, eventLength: 1_000_000, choices: 1 });

const last = await lastValueFrom(
  fromOpenAI(new OpenAI(), small, {
    model: 'gpt-4.1-mini',
    n: 2,
    messages: [{ role: 'user', content: 'Heads or tails?' }],
  }).pipe(sse(small), decode(small), aggregate(small)),
);
if (last._tag === 'Final') console.log(last.outcome, last.error?.message);
