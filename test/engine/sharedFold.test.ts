import { afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { from, merge, Subject } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { diagnostics } from '../../operators/diagnostics.ts';
import { drainForUsage } from '../../operators/drainForUsage.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { keepShapes } from '../../operators/keepShapes.ts';
import { metrics } from '../../operators/metrics.ts';
import { snapshots } from '../../operators/snapshots.ts';
import { sse } from '../../operators/sse.ts';
import { tokens } from '../../operators/tokens.ts';
import { chat, chatWith } from '../../src/apis/chat/index.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { bytes } from '../../src/core/frame.ts';
import type { Received } from '../../src/core/received.ts';
import { Remembering } from '../../src/json/remembering.ts';
import type { ChatCompletionChunk } from '../../src/codecs.ts';
import { makeCase } from '../bench/generate/index.mjs';
import { collect } from '../support/pipeline.ts';

const received = (): readonly Received<ChatCompletionChunk>[] =>
  collect(from([bytes(0, makeCase('text-1k@16k').bytes)]).pipe(sse(), decode(chat)));

const events = received().filter(({ _tag }) => _tag === 'Event').length;
let folds: jest.SpiedFunction<typeof Remembering.remember>;
beforeAll(() => {
  keepShapes(chat);
  keepShapes(chat);
});
beforeEach(() => {
  folds = jest.spyOn(Remembering, 'remember');
});
afterEach(() => {
  folds.mockRestore();
});

it('operators that follow each other fold each event once', () => {
  collect(
    from(received()).pipe(
      idleTimeout(chat, { token: 60_000 }),
      metrics(chat, () => undefined),
      drainForUsage(chat, { timeoutMs: 0, onUsage: () => undefined }),
      aggregate(chat),
    ),
  );
  expect(folds).toHaveBeenCalledTimes(events);
});

it('operators beside each other fold each event once', () => {
  const source = new Subject<Received<ChatCompletionChunk>>();
  merge(source.pipe(tokens(chat)), source.pipe(snapshots(chat)), source.pipe(diagnostics(chat))).subscribe();
  for (const item of received()) source.next(item);
  expect(folds).toHaveBeenCalledTimes(events);
});

it('an operator that begins in the middle folds what it receives', () => {
  const items = received();
  const half = items.length / 2;
  const alone = collect(from(received().slice(half)).pipe(tokens(chat)));
  expect(alone.length).toBeGreaterThan(0);
  collect(from(items).pipe(tokens(chat)));
  expect(collect(from(items.slice(half)).pipe(tokens(chat)))).toEqual(alone);
});

it('a family with other limits has its own fold', () => {
  const strict = chatWith({ ...defaultLimits, choices: 0 });
  const items = received();
  collect(from(items).pipe(tokens(chat)));
  expect(collect(from(items).pipe(aggregate(strict))).at(-1)).toMatchObject({ error: { limit: 'choices' } });
});
