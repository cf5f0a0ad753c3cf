import type { ChatCompletionChunk } from '../../../src/codecs.ts';

// Shows a chat that arrives through an EventSource, and the state of the connection after its end.

const output = document.createElement('output');
document.body.append(output);

const source = new EventSource('/answer');
let chunks = 0;
source.addEventListener('message', ({ data }: MessageEvent<string>) => {
  if (data === '[DONE]') return;
  const chunk: ChatCompletionChunk = JSON.parse(data);
  chunks += 1;
  output.textContent += chunk.choices?.[0]?.delta?.content ?? '';
});
source.addEventListener('error', () => {
  if (source.readyState === EventSource.CLOSED) output.textContent += ` (closed after ${String(chunks)} chunks)`;
});
