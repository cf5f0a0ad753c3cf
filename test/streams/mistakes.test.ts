import { describe, expect, it } from '@jest/globals';
import { lastValueFrom, of, type Observable } from 'rxjs';
import {
  accumulate,
  aggregate,
  decode,
  deltas,
  diagnostics,
  drainForUsage,
  finalResponse,
  idleTimeout,
  metrics,
  parsed,
  retryBeforeFirstToken,
  snapshots,
  sse,
  tokens,
  toSse,
} from '../../operators/index.ts';
import { memoryStore, recordedFetch } from '../../recorder/index.ts';
import {
  ask,
  chat,
  createChat,
  isRetryable,
  isStreamError,
  parseOpenAIResponse,
  responses,
  runTools,
  speech,
} from '../../src/index.ts';
import {
  fromBytes,
  fromEvents,
  fromOpenAI,
  fromRecording,
  fromResponse,
  OpenAIResponseHandler,
  toTaskEither,
} from '../../streams/index.ts';
import { chatFrame } from '../support/loopback.ts';

// JavaScript has no types, and `never` lets a test pass anything, as JavaScript does.
const untyped = (u: unknown): never => u as never;

const body = `${chatFrame('Hi', 'stop')}data: [DONE]\n\n`;
const url = 'http://127.0.0.1:9/v1';
const params = { model: 'm', messages: [] };
const frames$ = fromBytes(body);
const events$ = frames$.pipe(sse());
const received$ = events$.pipe(decode(chat));
const schema = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } } as const;

const family = 'expected a family, such as chat, found nothing: give it as the argument';
const named = "expected a family, such as chat, found text: import it from 'llmgine', and pass it instead of its name";
const noFrames = 'expected received events, found frames: put sse() and decode(family) before this operator';
const noDecode = 'expected received events, found server-sent events: put decode(family) before this operator';

type Mistake = readonly [title: string, make: () => unknown, message: string];

const streams: readonly Mistake[] = [
  [
    'a request without a response',
    () => fromResponse(() => untyped(undefined)),
    'expected a response with a body, found nothing: return what fetch resolves with',
  ],
  [
    'a request that resolves with JSON',
    () => fromResponse(() => untyped(Promise.resolve({ choices: [] }))),
    'expected a response with a body, found an object: return what fetch resolves with',
  ],
  [
    'bytes of a promise',
    () => fromBytes(untyped(Promise.resolve(body))),
    'expected a web stream or an iterable, found a promise: await a promise, and take the body of a response',
  ],
  [
    'bytes of a response',
    () => fromBytes(untyped(new Response(body))),
    'expected a web stream or an iterable, found a response: await a promise, and take the body of a response',
  ],
  [
    'events of text',
    () => fromEvents(untyped(body)),
    'expected a web stream or an iterable, found text: await a promise, and take the body of a response',
  ],
  [
    'no sse()',
    () => frames$.pipe(untyped(decode(chat))),
    'expected server-sent events, found frames: put sse() before this operator',
  ],
  [
    'sse() twice',
    () => events$.pipe(untyped(sse())),
    'expected frames, found server-sent events: an operator is there twice',
  ],
  [
    'sse() of bytes',
    () => of(new Uint8Array(1)).pipe(untyped(sse())),
    'expected frames, found bytes: put fromResponse, fromOpenAI or fromBytes before this operator',
  ],
  [
    'decode() twice',
    () => received$.pipe(untyped(decode(chat))),
    'expected server-sent events, found received events: an operator is there twice',
  ],
  ['frames to aggregate', () => frames$.pipe(untyped(aggregate(chat))), noFrames],
  ['frames to snapshots', () => frames$.pipe(untyped(snapshots(chat))), noFrames],
  ['frames to tokens', () => frames$.pipe(untyped(tokens(chat))), noFrames],
  ['no decode() before aggregate', () => events$.pipe(untyped(aggregate(chat))), noDecode],
  ['no decode() before finalResponse', () => events$.pipe(untyped(finalResponse(chat))), noDecode],
  ['no decode() before tokens', () => events$.pipe(untyped(tokens(chat))), noDecode],
  ['no decode() before accumulate', () => events$.pipe(untyped(accumulate(chat))), noDecode],
  [
    'no deltas() before parsed',
    () => received$.pipe(untyped(parsed(schema))),
    'expected deltas, found received events: put deltas(family) before this operator',
  ],
  [
    'an operator that was not called',
    () => frames$.pipe(untyped(sse), decode(chat)),
    'expected an observable, found a function: call an operator, as in sse()',
  ],
  [
    'another family than that of decode',
    () => received$.pipe(untyped(finalResponse(responses))),
    'expected events of responses, found events of chat.completions: decode with the same family',
  ],
  ['the name of a family', () => events$.pipe(decode(untyped('chat'))), named],
  ['no family for decode', () => events$.pipe(decode(untyped(undefined))), family],
  ['no family for aggregate', () => received$.pipe(aggregate(untyped(undefined))), family],
  ['no family for finalResponse', () => received$.pipe(finalResponse(untyped(undefined))), family],
  ['no family for snapshots', () => received$.pipe(snapshots(untyped(undefined))), family],
  ['no family for tokens', () => received$.pipe(tokens(untyped(undefined))), family],
  ['no family for deltas', () => received$.pipe(deltas(untyped(undefined))), family],
  ['no family for diagnostics', () => received$.pipe(diagnostics(untyped(undefined))), family],
  ['no family for metrics', () => received$.pipe(metrics(untyped(undefined), () => undefined)), family],
  ['no family for idleTimeout', () => received$.pipe(idleTimeout(untyped(undefined), { token: 5 })), family],
  ['no family for drainForUsage', () => received$.pipe(drainForUsage(untyped(undefined), untyped({}))), family],
  ['no family for retryBeforeFirstToken', () => received$.pipe(retryBeforeFirstToken(untyped(undefined))), family],
  ['no family for toSse', () => received$.pipe(toSse(untyped(undefined))), family],
];

const calls: readonly Mistake[] = [
  [
    'a promise of a recording',
    () => fromRecording(untyped(Promise.resolve())),
    'expected a recording, found a promise: await the store, and take the value that it found',
  ],
  [
    'fromResponse: a promise instead of a function',
    () => fromResponse(untyped(Promise.resolve(new Response(body)))),
    'expected a function that sends the request, found a promise: fromResponse((signal) => fetch(url, { signal }))',
  ],
  [
    'parsed: no schema',
    () => received$.pipe(deltas(chat), parsed(untyped({}))),
    'expected a schema, found an object: pass a Standard Schema, for example of zod, valibot or arktype',
  ],
  ['ask: the name of a family', () => ask(url, untyped('chat'), untyped(params)), named],
  [
    'ask: no family',
    () => ask(url, untyped(params), untyped(undefined)),
    'expected a family, such as chat, found an object: give it as the argument',
  ],
  [
    'ask: no parameters',
    () => ask(url, chat, untyped(undefined)),
    'expected the parameters of the request, found nothing: pass the model, and its messages or input',
  ],
  ['fromOpenAI: no family', () => fromOpenAI(url, untyped(undefined), untyped(params)), family],
  [
    'fromOpenAI: no client',
    () => fromOpenAI(untyped(undefined), chat, untyped(params)),
    'expected a client with the method chat.completions.create',
  ],
  [
    'runTools: a family without tool calls',
    () => runTools(url, untyped(speech), untyped(params), {}),
    'the family has no tool calls: expected chat or responses',
  ],
  [
    'runTools: no tools',
    () => runTools(url, chat, params, untyped(undefined)),
    'expected the tools by their names, found nothing: pass an object of tools, each made by tool()',
  ],
  [
    'createChat: a family without tool calls',
    () => createChat(url, untyped(speech), untyped(params)),
    'the family has no tool calls: expected chat or responses',
  ],
  [
    'a handler: no family',
    () => new OpenAIResponseHandler(untyped(received$), untyped(undefined)),
    'expected a family, such as chat, found an observable: give it as the argument',
  ],
  [
    'a handler: a promise',
    () => new OpenAIResponseHandler(chat, untyped(Promise.resolve())),
    'expected an observable, found a promise: call an operator, as in sse()',
  ],
  [
    'recordedFetch: an unknown mode',
    () => recordedFetch({ mode: untyped('rec'), store: memoryStore() }),
    'unknown mode: expected record, replay or auto',
  ],
  [
    'recordedFetch: no mode',
    () => recordedFetch(untyped({ store: memoryStore() })),
    'unknown mode: expected record, replay or auto',
  ],
];

describe('a mistake in a pipeline is named', () => {
  it.each(streams)('%s', async (_title, make, message) => {
    const ended = await lastValueFrom(make() as Observable<unknown>).catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(TypeError);
    expect(ended).toMatchObject({ _tag: 'ProtocolError', kind: 'Mistake', message });
  });

  it('by a handler too', async () => {
    await expect(new OpenAIResponseHandler(chat, untyped(frames$)).final()).rejects.toThrow(noFrames);
    await expect(new OpenAIResponseHandler(chat, untyped(events$)).response()).rejects.toThrow(noDecode);
  });
});

describe('a mistake in a call is thrown', () => {
  it.each(calls)('%s', (_title, make, message) => {
    expect(make).toThrow(
      expect.objectContaining({ name: 'TypeError', _tag: 'ProtocolError', kind: 'Mistake', message }),
    );
  });

  it('parseOpenAIResponse: no API', () => {
    expect(() => parseOpenAIResponse(untyped({}), untyped(undefined))).toThrow(
      /^unknown API: expected one of chat\.completions, /,
    );
  });

  it('as a rejection by toTaskEither', async () => {
    await expect(toTaskEither(untyped(Promise.resolve()))()).rejects.toThrow('expected an observable, found a promise');
  });
});

describe('what a program throws', () => {
  const thrown: readonly (readonly [string, () => Promise<Response>, string])[] = [
    [
      'a field of undefined',
      () => Promise.resolve(untyped(untyped(undefined)['x'])),
      'the calling code threw a TypeError',
    ],
    ['no function', () => untyped((untyped({}) as { f: () => unknown }).f()), 'the calling code threw a TypeError'],
    [
      'no variable',
      () => Promise.reject(new ReferenceError('x is not defined')),
      'the calling code threw a ReferenceError',
    ],
    ['no URL', () => fetch('nonsense'), 'the calling code threw a TypeError (ERR_INVALID_URL)'],
    ['an invalid header', () => fetch(url, { headers: { 'x y': 'z' } }), 'the calling code threw a TypeError'],
  ];

  it.each(thrown)('is not a failed connection, and is not retried: %s', async (_title, request, message) => {
    const error: unknown = await lastValueFrom(fromResponse(request)).catch((failed: unknown) => failed);
    if (!isStreamError(error)) throw new Error('no StreamError');
    expect(error).toMatchObject({ _tag: 'ProtocolError', kind: 'Thrown', message });
    expect(isRetryable({ attempt: 1, error, head: null })).toBe(false);
  });

  const failing: readonly (readonly [string, Error])[] = [
    ['Node', new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) })],
    ['Node, within a body', new TypeError('terminated', { cause: new Error('other side closed') })],
    ['Chromium', new TypeError('Failed to fetch')],
    ['Chromium, within a body', new TypeError('network error')],
    ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
    ['Safari', new TypeError('Load failed')],
    ['Deno', new TypeError('error sending request for url (http://127.0.0.1:9/): client error (Connect)')],
  ];

  it.each(failing)('differs from a failed connection in %s', async (_title, failure) => {
    const error: unknown = await lastValueFrom(fromResponse(() => Promise.reject(failure))).catch(
      (failed: unknown) => failed,
    );
    expect(error).toMatchObject({ _tag: 'TransportError' });
  });
});
