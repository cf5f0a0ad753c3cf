import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { aggregate, decode, sse } from '../../operators/index.ts';
import { chat, type StreamError } from '../../src/index.ts';

const ask = async (content: string): Promise<string> => {
  const last = await lastValueFrom(
    fromOpenAI(new OpenAI({ maxRetries: 0 }), chat, {
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', content }],
    }).pipe(sse(), decode(chat), aggregate(chat)),
  );
  if (last._tag !== 'Final') return 'no final';
  const length = last.response.choices[0]?.message.content?.length ?? 0;
  return `${last.outcome}, ${String(length)} characters, ${last.error === null ? 'no error' : why(last.error)}`;
};

const why = (error: StreamError): string => {
  switch (error._tag) {
    case 'HttpError':
      return `status ${String(error.status)}, ${error.code ?? 'no code'}, again in ${String(error.retryAfterMs)} ms`;
    case 'ApiError':
      return `the API said ${error.type ?? error.code ?? 'nothing'}`;
    case 'TransportError':
      return `connection: ${error.code ?? 'no code'}`;
    default:
      return error._tag;
  }
};

console.log(await ask('How do I bake bread?'));
console.log(await ask('How do I bake bread?'));
console.log(await ask('How do I bake bread?'));
console.log(await ask('How do I bake bread?'));
