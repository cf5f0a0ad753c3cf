import { describe, expect, it } from '@jest/globals';
import { lastValueFrom, of, throwError, toArray, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { aggregate } from '../../operators/aggregate.ts';
import { resume, type ResumeOptions } from '../../operators/resume.ts';
import type { Json } from '../../src/json/json.ts';
import { httpError, transportError, type StreamError } from '../../src/core/errors.ts';
import { end } from '../../src/core/frame.ts';
import type { Failure, Received } from '../../src/core/received.ts';
import type { ResponseStreamEvent } from '../../src/apis/responses/schema/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { FailedAttempt } from '../../src/core/retry.ts';
import { responseEvent } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { passesThrough } from '../support/passesThrough.ts';

type Item = Received<ResponseStreamEvent>;
const response = { id: 'resp_1', object: 'response', status: 'in_progress', output: [] };
const created = (sequence: number): Item =>
  responseEvent({ type: 'response.created', sequence_number: sequence, response }, sequence);
const delta = (sequence: number, text: string, number = sequence): Item =>
  responseEvent(
    {
      type: 'response.output_text.delta',
      sequence_number: sequence,
      item_id: 'm',
      output_index: 0,
      content_index: 0,
      delta: text,
      logprobs: [],
    },
    number,
  );
const completed = (sequence: number, number = sequence): Item => {
  const output: Json = [
    {
      type: 'message',
      id: 'm',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: 'abc', annotations: [] }],
    },
  ];
  return responseEvent(
    { type: 'response.completed', sequence_number: sequence, response: { ...response, status: 'completed', output } },
    number,
  );
};
const failure = (status: number): Failure => ({
  _tag: 'Failure',
  at: 0,
  error: httpError({ status, headers: {} }, { message: 'no', type: null, code: null, param: null, body: null }),
});
const items: Readonly<Record<string, Item>> = {
  '0': created(0),
  '1': delta(1, 'a'),
  '2': delta(2, 'b'),
  '3': delta(3, 'c'),
  T: completed(4),
  E: end(0, 'error', 'ECONNRESET'),
  z: end(0, 'complete'),
  // the same events as a second connection numbers them
  p: delta(2, 'b', 0),
  q: delta(3, 'c', 1),
  Q: delta(3, 'c', 4),
  t: completed(4, 2),
  U: completed(4, 5),
  // on a second connection that sends nothing twice
  c: delta(3, 'c', 0),
  x: failure(503),
  y: failure(404),
};
const broken: StreamError = transportError('the connection failed', 'ECONNRESET');
const quick: ResumeOptions = { baseMs: 2, maxBackoffMs: 2, random: () => 0 };

const over =
  (wires: readonly string[], expected: string, asked: readonly number[], options = quick) =>
  ({ cold, expectObservable, flush }: RunHelpers): void => {
    const [first = '|', ...rest] = wires;
    const cursors: unknown[] = [];
    const result$ = cold<Item>(first, items, broken).pipe(
      resume((cursor) => {
        cursors.push(cursor);
        return cold<Item>(rest[cursors.length - 1] ?? '|', items, broken);
      }, options),
    );
    expectObservable(result$, '^-------------------------------!').toBe(expected, items, broken);
    flush();
    expect(cursors).toStrictEqual(asked.map((sequence) => ({ responseId: 'resp_1', sequence })));
  };

describe('resume', () => {
  passesThrough(() => resume<ResponseStreamEvent>(() => [], { attempts: 0 }), {
    a: created(0),
    b: delta(1, 'a'),
    c: completed(4),
  });

  it('continues after the last event, drops repeated events, and continues the numbers', () => {
    marbles(over(['-0-1-2-E#', '-p-q-t-z|'], '-0-1-2-------Q-U--(z|)', [2]));
  });

  it('continues if the stream ends before its terminal event', () => {
    marbles(over(['-0-1-2-|', '-q-t-|'], '-0-1-2----Q-U-|', [2]));
  });

  it('passes a complete stream on unchanged', () => {
    marbles(over(['-0-1-2-3-T-z|'], '-0-1-2-3-T--(z|)', []));
    marbles(over(['-0-1-2-3-T-#'], '-0-1-2-3-T-#', []));
  });

  it('passes the error on if no cursor is known', () => {
    marbles(over(['-1-#'], '-1-#', []));
  });

  it('tries again if the reconnection gets a 503, and gives up on a 404', () => {
    marbles(over(['-0-1-2#', '-x', '-y|'], '-0-1-2------y|', [2, 2]));
  });

  it('gives up after its attempts without one new event', () => {
    marbles(over(['-0-1-2#', '-p#', '#'], '-0-1-2------#', [2, 2], { ...quick, attempts: 2 }));
  });

  it('counts a synchronous reconnection as one', async () => {
    const told: unknown[] = [];
    let calls = 0;
    const reconnect = (): Observable<Item> => {
      calls += 1;
      return calls === 1 ? of(failure(502), end(0, 'complete')) : of(delta(3, 'c', 0), completed(4, 1));
    };
    const onResume = ({ attempt, error }: FailedAttempt): void => void told.push([attempt, error._tag]);
    await lastValueFrom(of(created(0), delta(1, 'a')).pipe(resume(reconnect, { baseMs: 0, onResume })));
    expect([calls, told]).toStrictEqual([
      2,
      [
        [1, 'TruncatedError'],
        [2, 'HttpError'],
      ],
    ]);
  });

  it('stops waiting when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold<Item>('-0#', items, broken);
      expectObservable(source.pipe(resume<ResponseStreamEvent>(() => [], quick)), '^--!').toBe('-0', items);
      expectSubscriptions(source.subscriptions).toBe('^-!');
    });
  });

  it('drops nothing if a server gives every event the same number', () => {
    const a = created(0);
    const b = delta(0, 'a');
    marbles(({ cold, expectObservable }) => {
      const source = cold<Item>('-abb#', { a, b }, broken);
      expectObservable(source.pipe(resume<ResponseStreamEvent>(() => [], { attempts: 0 }))).toBe(
        '-abb#',
        { a, b },
        broken,
      );
    });
  });

  it('gives the whole response, and reports a gap', async () => {
    const first$ = of(created(0), delta(1, 'a'));
    const rest$ = of(delta(3, 'c'), completed(4));
    const items = await lastValueFrom(
      first$.pipe(
        resume(() => rest$, { baseMs: 0 }),
        aggregate(responses),
        toArray(),
      ),
    );
    const final = items.at(-1);
    expect(final).toMatchObject({
      _tag: 'Final',
      outcome: 'completed',
      response: { id: 'resp_1', meta: { diagnostics: { counts: { Sequence: 1 } } } },
    });
  });

  it('reports an error that a callback throws', async () => {
    const onResume = (): void => {
      throw new Error('a broken callback');
    };
    const result$ = of(created(0)).pipe(resume<ResponseStreamEvent>(() => [], { onResume }));
    await expect(lastValueFrom(result$)).rejects.toMatchObject({
      kind: 'Thrown',
      cause: new Error('a broken callback'),
    });
    let calls = 0;
    const reconnect = (): never => {
      calls += 1;
      throw new Error('a bug');
    };
    const reconnected$ = of(created(0)).pipe(resume<ResponseStreamEvent>(reconnect, { baseMs: 0 }));
    await expect(lastValueFrom(reconnected$)).rejects.toMatchObject({ kind: 'Thrown', cause: new Error('a bug') });
    expect(calls).toBe(1);
  });

  it('treats a reconnect that throws as a broken connection', async () => {
    let calls = 0;
    const reconnect = (): never => {
      calls += 1;
      throw broken;
    };
    const result$ = throwError(() => broken).pipe(resume<ResponseStreamEvent>(reconnect, { baseMs: 0 }));
    await expect(lastValueFrom(result$)).rejects.toBe(broken);
    expect(calls).toBe(0);
    const begun$ = of(created(0)).pipe(resume<ResponseStreamEvent>(reconnect, { baseMs: 0, attempts: 3 }));
    await expect(lastValueFrom(begun$)).rejects.toBe(broken);
    expect(calls).toBe(3);
  });
});
