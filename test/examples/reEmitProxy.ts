import { createServer } from 'node:http';
import OpenAI from 'openai';
import { fromOpenAI, pipeTo } from '../../streams/index.ts';
import { decode, sse, toSse } from '../../operators/index.ts';
import { chat, createGate } from '../../src/index.ts';

const client = new OpenAI();

export const proxy = createServer((_request, response) => {
  const gate = createGate();
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
  const text$ = fromOpenAI(
    client,
    chat,
    { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Describe a harbour.' }] },
    { gate },
  ).pipe(sse(), decode(chat), toSse(chat, { keepAliveMs: 15_000 }));
  // 'finished', or 'left' if the browser closed the connection: the request to the model has then been ended
  pipeTo(text$, response, { gate }).catch(console.error);
});
// proxy.listen(8080)
