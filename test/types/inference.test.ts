import { describe, expect, it } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { expectTypeOf } from 'expect-type';
import { filter, map, pipe, scan, type Observable, type OperatorFunction } from 'rxjs';
import {
  accumulate,
  aggregate,
  decode,
  deltas,
  finalResponse,
  finishReasons,
  logprobs,
  reasoning,
  refusals,
  snapshots,
  sse,
  tokens,
  toolCallArguments,
  toolCalls,
  usage,
} from '../../operators/index.ts';
import type { ChatCompletion, ChatCompletionChunk, Response, ResponseStreamEvent } from '../../src/codecs.ts';
import {
  chat,
  completed,
  isEvent,
  responses,
  type BaseProviderResponse,
  type Delta,
  type FinalItem,
  type Fold,
  type Received,
  type SnapshotItem,
  type Usage,
} from '../../src/index.ts';
import { fromBytes, fromEvents, OpenAIResponseHandler } from '../../streams/index.ts';
import { collect } from '../support/pipeline.ts';

const body = 'data: {"choices":[{"index":0,"delta":{"content":"one two"},"finish_reason":"stop"}]}\n\n';
const received$ = fromBytes(body).pipe(sse(), decode(chat));
const responses$ = fromBytes('').pipe(sse(), decode(responses));

/** What an observable emits. */
type Item<A> = A extends Observable<infer B> ? B : never;

describe('the types of a pipeline', () => {
  it('are inferred from the family', () => {
    expectTypeOf<Item<typeof received$>>().toEqualTypeOf<Received<ChatCompletionChunk>>();
    expectTypeOf<Item<typeof responses$>>().toEqualTypeOf<Received<ResponseStreamEvent>>();
    expect(collect(received$)).toHaveLength(collect(received$).length);
  });

  it('are those of the family, for every operator', () => {
    const all = {
      snapshots: received$.pipe(snapshots(chat)),
      aggregate: received$.pipe(aggregate(chat)),
      final: received$.pipe(finalResponse(chat)),
      response: responses$.pipe(finalResponse(responses)),
      deltas: received$.pipe(deltas(chat)),
      tokens: received$.pipe(tokens(chat)),
      reasoning: received$.pipe(reasoning(chat)),
      refusals: received$.pipe(refusals(chat)),
      usage: received$.pipe(usage(chat)),
      reasons: received$.pipe(finishReasons(chat)),
      logprobs: received$.pipe(logprobs(chat)),
      calls: received$.pipe(toolCalls(chat)),
      fragments: received$.pipe(toolCallArguments(chat, { call: 0 })),
    };
    expectTypeOf<Item<typeof all.snapshots>>().toEqualTypeOf<ChatCompletion>();
    expectTypeOf<Item<typeof all.aggregate>>().toEqualTypeOf<
      SnapshotItem<ChatCompletion> | FinalItem<ChatCompletion>
    >();
    expectTypeOf<Item<typeof all.final>>().toEqualTypeOf<ChatCompletion & BaseProviderResponse>();
    expectTypeOf<Item<typeof all.response>>().toEqualTypeOf<Response & BaseProviderResponse>();
    expectTypeOf<Item<typeof all.deltas>>().toEqualTypeOf<Delta>();
    expectTypeOf<Item<typeof all.tokens>>().toEqualTypeOf<string>();
    expectTypeOf<Item<typeof all.reasoning>>().toEqualTypeOf<string>();
    expectTypeOf<Item<typeof all.refusals>>().toEqualTypeOf<string>();
    expectTypeOf<Item<typeof all.usage>>().toEqualTypeOf<Usage>();
    expectTypeOf<Item<typeof all.reasons>>().toHaveProperty('reason').toEqualTypeOf<string>();
    expectTypeOf<Item<typeof all.logprobs>>().toHaveProperty('logprob').toEqualTypeOf<number>();
    expectTypeOf<Item<typeof all.calls>>().toHaveProperty('arguments').toEqualTypeOf<string>();
    expectTypeOf<Item<typeof all.fragments>>().toHaveProperty('fragment').toEqualTypeOf<string>();
    expect(collect(all.tokens)).toStrictEqual(['one two']);
  });

  it('narrow by their tags', () => {
    const finals$ = received$.pipe(
      aggregate(chat),
      filter((item) => item._tag === 'Final'),
    );
    expectTypeOf<Item<typeof finals$>>().toEqualTypeOf<FinalItem<ChatCompletion>>();
    const chunks$ = received$.pipe(
      filter(isEvent),
      map(({ event }) => event),
    );
    expectTypeOf<Item<typeof chunks$>>().toEqualTypeOf<ChatCompletionChunk>();
    expect(collect(finals$)).toHaveLength(1);
    expect(collect(chunks$)).toHaveLength(1);
  });

  it("take the SDK's own chunks", () => {
    const events$ = fromEvents(collect(received$.pipe(filter(isEvent))).map(({ event }) => event));
    expectTypeOf<Item<ReturnType<typeof tokensOf>>>().toEqualTypeOf<string>();
    const tokensOf = (source$: typeof events$): Observable<string> => source$.pipe(tokens(chat));
    expect(collect(tokensOf(events$))).toStrictEqual(['one two']);
  });

  it('are those of the family in a handler', async () => {
    const handler = new OpenAIResponseHandler(chat, received$);
    expectTypeOf<Item<typeof handler.snapshots$>>().toEqualTypeOf<ChatCompletion>();
    expectTypeOf(handler.final()).resolves.toEqualTypeOf<FinalItem<ChatCompletion>>();
    expect((await handler.response()).choices[0]?.message.content).toBe('one two');
  });
});

describe("a user's own", () => {
  it('fold runs through the same operators, its types inferred', () => {
    const words: Fold<ChatCompletionChunk, number, string, number> = {
      initial: 0,
      step: (count, chunk) => {
        const content = chunk.choices?.[0]?.delta?.content;
        return E.right(count + (typeof content === 'string' ? content.split(' ').length : 0));
      },
      snapshot: (count) => `${String(count)} words`,
      finish: completed,
    };
    const states$ = received$.pipe(accumulate(words));
    const shown$ = received$.pipe(snapshots(words));
    expectTypeOf<Item<typeof states$>>().toEqualTypeOf<number>();
    expectTypeOf<Item<typeof shown$>>().toEqualTypeOf<string>();
    expect(collect(states$)).toStrictEqual([2]);
    expect(collect(shown$)).toStrictEqual(['2 words']);
  });

  it('operator composes with them, without anything internal', () => {
    const lengths: OperatorFunction<Received<ChatCompletionChunk>, number> = pipe(
      tokens(chat),
      scan((length, token) => length + token.length, 0),
    );
    const lengths$ = received$.pipe(lengths);
    expectTypeOf<Item<typeof lengths$>>().toEqualTypeOf<number>();
    expect(collect(lengths$)).toStrictEqual([7]);
  });
});
