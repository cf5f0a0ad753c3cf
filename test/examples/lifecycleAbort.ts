import OpenAI from 'openai';
import { fromOpenAI } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';

const stop = new AbortController();
const source = fromOpenAI(
  new OpenAI(),
  chat,
  { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Describe a harbour.' }] },
  { signal: stop.signal },
);

await source.pipe(sse(), decode(chat), aggregate(chat)).forEach((item) => {
  const text = item.response.choices[0]?.message.content;
  if (item._tag === 'Final') console.log(item.outcome, item.error?._tag, text);
  else if (typeof text === 'string' && text.includes('quiet')) stop.abort();
});
