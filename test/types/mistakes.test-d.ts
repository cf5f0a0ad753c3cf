import OpenAI from 'openai';
import { aggregate, decode, finalResponse, parsed, sse, tokens, deltas } from '../../operators/index.ts';
import { recordedFetch, memoryStore } from '../../recorder/index.ts';
import { ask, chat, createChat, responses, runTools, speech } from '../../src/index.ts';
import { fromBytes, fromOpenAI, fromResponse, OpenAIResponseHandler } from '../../streams/index.ts';

// Mistakes that do not compile. Each line needs its comment: without an error, the comment itself is one.

declare const schema: { readonly '~standard': { readonly version: 2 } };
const client = new OpenAI();
const frames$ = fromBytes('');
const events$ = frames$.pipe(sse());
const received$ = events$.pipe(decode(chat));
const params = { model: 'm', messages: [] };

export const mistakes = (): readonly unknown[] => [
  // @ts-expect-error a promise instead of a function
  fromResponse(fetch('http://127.0.0.1')),
  // @ts-expect-error a function that resolves with JSON
  fromResponse(() => fetch('http://127.0.0.1').then((response) => response.text())),
  // @ts-expect-error the name of a family
  decode('chat'),
  // @ts-expect-error the family is missing
  decode(),
  // @ts-expect-error the family is missing
  aggregate(),
  // @ts-expect-error sse() is missing
  frames$.pipe(decode(chat)),
  // @ts-expect-error no sse() and no decode()
  frames$.pipe(aggregate(chat)),
  // @ts-expect-error decode() is missing
  events$.pipe(finalResponse(chat)),
  // @ts-expect-error decode() is missing
  events$.pipe(tokens(chat)),
  // @ts-expect-error sse() is there twice
  events$.pipe(sse()),
  // @ts-expect-error an operator that is not called
  frames$.pipe(sse),
  // @ts-expect-error another family than that of decode
  received$.pipe(finalResponse(responses)),
  // @ts-expect-error another version of the schema
  received$.pipe(deltas(chat), parsed(schema)),
  // @ts-expect-error the family is missing
  new OpenAIResponseHandler(received$),
  // @ts-expect-error the family is missing
  ask(client, params),
  // @ts-expect-error the name of a family
  ask(client, 'chat', params),
  // @ts-expect-error the parameters of another API
  ask(client, responses, { model: 'm', messages: [] }),
  // @ts-expect-error the client has no such method
  ask({ responses: client.responses }, chat, params),
  // @ts-expect-error the parameters are missing
  fromOpenAI(client, chat),
  // @ts-expect-error the tools are missing
  runTools(client, chat, params),
  // @ts-expect-error a family without tool calls
  createChat(client, speech, { model: 'm', input: '', voice: 'alloy' }),
  // @ts-expect-error an unknown mode
  recordedFetch({ mode: 'rec', store: memoryStore() }),
];
