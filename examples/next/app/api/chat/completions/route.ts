import { chat } from 'llmgine';
import { decode, sse, toSse } from 'llmgine/operators';
import { fromOpenAI, pipeTo } from 'llmgine/streams';

const {
  OPENAI_BASE_URL: baseURL = 'https://api.openai.com/v1',
  OPENAI_API_KEY: apiKey,
  OPENAI_MODEL: model = 'gpt-4.1-mini',
} = process.env;

/** What a page may choose. The server chooses everything else. */
interface Question {
  readonly messages: object[];
  readonly tools?: object[];
}

export const POST = async (request: Request) => {
  const { messages, tools }: Question = await request.json();
  const events$ = fromOpenAI({ baseURL, apiKey }, chat, { model, messages, tools }).pipe(
    sse(),
    decode(chat),
    toSse(chat, { keepAliveMs: 15_000 }),
  );
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // if the browser leaves, the request to the model ends
  pipeTo(events$, writable).catch(console.error);
  return new Response(readable, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  });
};
