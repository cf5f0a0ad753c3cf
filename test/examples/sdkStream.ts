import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromEvents } from '../../streams/index.ts';
import { aggregate } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const stream = await new OpenAI().chat.completions.create({
  model: 'gpt-4.1-mini',
  stream: true,
  messages: [{ role: 'user', content: 'Describe a harbour.' }],
});

const last = await lastValueFrom(fromEvents(stream).pipe(aggregate(chat)));
if (last._tag === 'Final') console.log(last.outcome, last.response.choices[0]?.message.content);
