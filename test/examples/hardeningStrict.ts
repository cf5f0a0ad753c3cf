import { lastValueFrom } from 'rxjs';
import { fromBytes } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { chat, type Strict } from '../../src/index.ts';

const body = [
  'data: {"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Hel"}}]}',
  'data: {oops}',
  'data: {"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}',
  'data: [DONE]',
].join('\n\n');

const read = async (strict: Strict): Promise<void> => {
  const final = await lastValueFrom(fromBytes(`${body}\n\n`).pipe(sse(), decode(chat), aggregate(chat, { strict })));
  if (final._tag !== 'Final') return;
  const { choices, meta } = final.response;
  console.log(
    final.outcome,
    choices[0]?.message.content,
    meta.diagnostics.counts['MalformedJson'],
    final.error?.message,
  );
};

await read(false);
await read(['MalformedJson', 'ToolCall']);
