import OpenAI from 'openai';
import { fromOpenAI, toAsyncIterable } from '../../streams/index.ts';
import { decode, sse, tokens } from '../../operators/index.ts';
import { chat, createGate } from '../../src/index.ts';

const gate = createGate();
const text$ = fromOpenAI(
  new OpenAI(),
  chat,
  { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Describe a harbour.' }] },
  { gate },
).pipe(sse(), decode(chat), tokens(chat));

for await (const text of toAsyncIterable(text$, { gate, highWaterMark: 16 })) {
  process.stdout.write(text);
  await new Promise((resolve) => setTimeout(resolve, 1));
}
