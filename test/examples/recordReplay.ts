import OpenAI from 'openai';
import { memoryStore, recordedFetch } from '../../recorder/index.ts';

// fileStore('recorded') and sqliteStore('recorded.sqlite') keep recordings on disk
const store = memoryStore();
let onRecorded: () => void = () => undefined;
// resolves after the recording has been written in the background
const written = new Promise<void>((resolve) => (onRecorded = resolve));

const ask = async (mode: 'record' | 'replay'): Promise<string> => {
  const client = new OpenAI({ fetch: recordedFetch({ mode, store, session: 'trial', onRecorded }) });
  const stream = await client.chat.completions.create({
    model: 'gpt-4.1-mini',
    stream: true,
    messages: [{ role: 'user', content: 'Tell me a very short story.' }],
  });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  return text;
};

const said = await ask('record');
await written;
console.log('replayed the same:', (await ask('replay')) === said);

const listed = await store.list({ session: 'trial' })();
for (const { api, outcome } of listed._tag === 'Right' ? listed.right : []) console.log(api, outcome);
