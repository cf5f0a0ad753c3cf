import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concat, from, lastValueFrom, throwError, toArray, type Observable } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { toSse } from '../../operators/toSse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { apiError, timeoutError, transportError } from '../../src/core/errors.ts';
import type { Family } from '../../src/core/family.ts';
import type { Failure, Received, ReceivedEvent, ServerSentEvent, UnknownEvent } from '../../src/core/received.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { sseComment, sseEvent } from '../../src/engine/sseWriter.ts';
import { fromBytes } from '../../streams/fromBytes.ts';
import { chunk, comment, done, responseEvent, stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { runs } from '../support/runs.ts';

const d = 'data: [DONE]\n\n';
const items = { h: comment(), t: text('x'), s: stop(), d: done() };
const frameOf = ({ event }: ReceivedEvent<unknown>, name: string | null = null): string => {
  if (!isJsonObject(event)) throw new Error('no event');
  return sseEvent(event, name);
};
const t = frameOf(text('x'));
const s = frameOf(stop());
const k = sseComment;

const written = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  received$: Observable<Received<Event>>,
): Promise<string[]> => lastValueFrom(received$.pipe(toSse(family), toArray()));

/** The server-sent events in a text, as any reader of the standard finds them. */
const readBack = async (frames: readonly string[]): Promise<readonly ServerSentEvent[]> => {
  const all = await lastValueFrom(fromBytes(frames.join('')).pipe(sse(), toArray()));
  return all.filter((item) => item._tag === 'ServerSentEvent');
};
const errorFrame = (frame: string | undefined): unknown => {
  const json: unknown = JSON.parse(/^data: (.*)$/m.exec(frame ?? '')?.[1] ?? 'null');
  return isJsonObject(json) ? json['error'] : null;
};

describe('toSse', () => {
  it('writes an error before [DONE] if an event could not be read and nothing else proves the end', async () => {
    const stream = `${frameOf(text('Hi'))}data: {"choices":[{"ind\n\n${d}`;
    const received$ = fromBytes(stream).pipe(sse(), decode(chat));
    const frames = await written(chat, received$);
    expect(errorFrame(frames.at(-2))).toMatchObject({ code: 'TruncatedError' });
    const outcomes = [received$, fromBytes(frames.join('')).pipe(sse(), decode(chat))].map(async (source$) => {
      const final = await lastValueFrom(source$.pipe(aggregate(chat)));
      return final._tag === 'Final' ? final.outcome : null;
    });
    expect(await Promise.all(outcomes)).toEqual(['truncated', 'truncated']);
  });

  it('writes each event as it arrives, and the end', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-t-s-d-|', items);
      expectObservable(source.pipe(toSse(chat))).toBe('-t-s-d-|', { t, s, d });
      expectSubscriptions(source.subscriptions).toBe('^------!');
    });
  });

  it('numbers the events, and not the comments, if it is told to', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-t-h-s-d-|', items);
      expectObservable(source.pipe(toSse(chat, { ids: true }))).toBe('-t-k-s-d-|', {
        t: `id: 0\n${t}`,
        k,
        s: `id: 1\n${s}`,
        d: `id: 2\n${d}`,
      });
    });
  });

  it('writes only comments for a source that never emits', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<ChatItem>('-').pipe(toSse(chat, { keepAliveMs: 4 })), '^--------!').toBe('----k---k', {
        k,
      });
      expectObservable(cold<ChatItem>('-').pipe(toSse(chat)), '^--------!').toBe('-');
    });
  });

  it('sends a comment only after silence', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-t-t-----h-|', items);
      expectObservable(source.pipe(toSse(chat, { keepAliveMs: 5 })), '^---------!').toBe('-t-t----kk', { t, k });
    });
  });

  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<ChatItem>('-t-t-t-t', items);
      expectObservable(source.pipe(toSse(chat, { keepAliveMs: 5 })), '^--!').toBe('-t', { t });
      expectSubscriptions(source.subscriptions).toBe('^--!');
    });
  });

  it('ends with an error and [DONE] if the source breaks, without the message of the platform', async () => {
    const broken = transportError('the connection failed: connect ECONNREFUSED 10.1.2.3:443', 'ECONNREFUSED');
    const frames = await written(
      chat,
      concat(
        from([text('x')]),
        throwError(() => broken),
      ),
    );
    expect(frames).toHaveLength(3);
    expect(errorFrame(frames[1])).toStrictEqual({
      message: 'the connection to the model failed',
      type: 'stream_error',
      param: null,
      code: 'TransportError',
    });
    expect(frames[2]).toBe(d);
  });

  it('tells a recording that is gone from a connection that failed', async () => {
    const gone = transportError('the recording is gone', 'ERR_RECORDING_GONE');
    const frames = await written(
      chat,
      throwError(() => gone),
    );
    expect(errorFrame(frames[0])).toMatchObject({
      message: 'the recording of the response is gone or broke off',
      code: 'ERR_RECORDING_GONE',
    });
  });

  it.each([
    ['is empty', []],
    ['just stops', [text('x')]],
  ])('reports that the response is incomplete if its source %s', async (_name, given) => {
    const frames = await written(chat, from<ChatItem[]>(given));
    expect(errorFrame(frames.at(-2))).toMatchObject({ code: 'TruncatedError' });
    expect(frames.at(-1)).toBe(d);
  });

  it('adds the end that the server omitted from a complete response', async () => {
    expect(await written(chat, from([text('x'), stop()]))).toStrictEqual([t, s, d]);
  });

  it('passes the error of the API on once, with its message', async () => {
    const details = { message: 'no credit', type: 'insufficient_quota', param: null, code: 'insufficient_quota' };
    const failure: Failure = { _tag: 'Failure', at: 0, error: apiError({ ...details, body: null }, 1) };
    const frames = await written(chat, from<ChatItem[]>([text('x'), failure]));
    expect(frames).toHaveLength(3);
    expect(errorFrame(frames[1])).toStrictEqual(details);
  });

  it('passes unknown events on', async () => {
    const unknown: UnknownEvent = { _tag: 'UnknownEvent', at: 0, number: 1, kind: 'ping', json: { type: 'ping' } };
    expect(await written(chat, from<ChatItem[]>([unknown, text('x'), stop()]))).toContain(sseEvent({ type: 'ping' }));
  });

  it('writes no false event, whatever the content is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constant('a\n\ndata: [DONE]\r\n\r\n')),
        async (word) => {
          const frames = await written(chat, from([text(word), stop()]));
          const events = await readBack(frames);
          expect(events.map(({ data }) => data)).toStrictEqual([
            JSON.stringify(text(word).event),
            JSON.stringify(stop().event),
            '[DONE]',
          ]);
        },
      ),
      { numRuns: runs(50) },
    );
  });

  it('writes a stream from which the same response is read', async () => {
    const source = from([text('a'), text('b'), stop(), done()]);
    const frames = await written(chat, source);
    const items = await lastValueFrom(fromBytes(frames.join('')).pipe(sse(), decode(chat), aggregate(chat), toArray()));
    expect(items.at(-1)).toMatchObject({
      outcome: 'completed',
      response: { choices: [{ message: { content: 'ab' } }], meta: { diagnostics: { list: [] } } },
    });
  });

  it('writes a whole JSON completion as a stream', async () => {
    const message = {
      role: 'assistant',
      content: 'ab',
      refusal: null,
      tool_calls: [{ id: 'x', type: 'function', function: { name: 'f', arguments: '{}' } }],
    };
    const whole = chunk({
      id: 'c',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    });
    const [frame] = await written(chat, from([whole]));
    expect(frame).toContain('"object":"chat.completion.chunk"');
    expect(frame).toContain('"delta":{"role":"assistant","content":"ab"');
    expect(frame).toContain('"tool_calls":[{"index":0,"id":"x"');
  });

  describe('of the Responses API', () => {
    const response = { id: 'r', object: 'response', status: 'completed', output: [] };

    it('names its events, and ends with its terminal event', async () => {
      const completed = responseEvent({ type: 'response.completed', sequence_number: 4, response });
      const frames = await written(responses, from([completed]));
      expect(frames).toStrictEqual([frameOf(completed, 'response.completed')]);
      expect(frames[0]).toMatch(/^event: response\.completed\ndata: /);
    });

    it('ends with an error event with the next number if it is cut', async () => {
      const created = responseEvent({
        type: 'response.created',
        sequence_number: 4,
        response: { ...response, status: 'in_progress' },
      });
      const frames = await written(
        responses,
        concat(
          from([created]),
          throwError(() => timeoutError('byte', 9)),
        ),
      );
      const [, error] = await readBack(frames);
      expect(error?.event).toBe('error');
      expect(JSON.parse(error?.data ?? '')).toMatchObject({
        type: 'error',
        sequence_number: 5,
        code: 'TimeoutError',
        error: { message: 'no byte for 9 ms' },
      });
    });

    it('writes a whole JSON response as its terminal event', async () => {
      const [event] = await readBack(await written(responses, from([responseEvent(response)])));
      expect(event).toMatchObject({ event: 'response.completed' });
      expect(JSON.parse(event?.data ?? '')).toMatchObject({ type: 'response.completed', response });
    });
  });
});

describe('sseEvent', () => {
  it('omits a name that contains other characters', () => {
    expect(sseEvent(1, 'a\ndata: forged')).toBe('data: 1\n\n');
  });
});
