import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { from, type Observable } from 'rxjs';
import { accumulate } from '../../operators/accumulate.ts';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { diagnostics } from '../../operators/diagnostics.ts';
import { drainForUsage } from '../../operators/drainForUsage.ts';
import { finalResponse } from '../../operators/finalResponse.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { keepShapes } from '../../operators/keepShapes.ts';
import { metrics } from '../../operators/metrics.ts';
import { retryBeforeFirstToken } from '../../operators/retryBeforeFirstToken.ts';
import { snapshots } from '../../operators/snapshots.ts';
import { sse } from '../../operators/sse.ts';
import { tokens } from '../../operators/tokens.ts';
import { toolCallArguments } from '../../operators/toolCallArguments.ts';
import { usage } from '../../operators/usage.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes } from '../../src/core/frame.ts';
import { isEvent, type Received } from '../../src/core/received.ts';
import { matchOf, MatchedEvent } from '../../src/json/template/matchedEvent.ts';
import { makeCase } from '../bench/generate/index.mjs';
import { collect } from '../support/pipeline.ts';

/** Only the events from which templates are learnt, and the first after each of them, may be built. */
const FEW = 10;

type Read<Event> = (received$: Observable<Received<Event>>) => Observable<unknown>;

const readers = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): readonly (readonly [name: string, read: Read<Event>])[] => [
  ['aggregate', (received$) => received$.pipe(aggregate(family))],
  ['idleTimeout', (received$) => received$.pipe(idleTimeout(family, { token: 60_000 }))],
  ['drainForUsage', (received$) => received$.pipe(drainForUsage(family, { timeoutMs: 0, onUsage: () => undefined }))],
  ['metrics', (received$) => received$.pipe(metrics(family, () => undefined))],
  ['tokens', (received$) => received$.pipe(tokens(family))],
  ['toolCallArguments', (received$) => received$.pipe(toolCallArguments(family))],
  ['usage', (received$) => received$.pipe(usage(family))],
  ['retryBeforeFirstToken', (received$) => received$.pipe(retryBeforeFirstToken(family))],
  ['accumulate', (received$) => received$.pipe(accumulate(family))],
  ['snapshots', (received$) => received$.pipe(snapshots(family))],
  ['diagnostics', (received$) => received$.pipe(diagnostics(family))],
  ['finalResponse', (received$) => received$.pipe(finalResponse(family))],
];

const receivedOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  id: string,
): readonly Received<Event>[] => collect(from([bytes(0, makeCase(id).bytes)]).pipe(sse(), decode(family)));

/** How many times code reads the object of an event that was matched by a template. */
let built: jest.SpiedFunction<typeof MatchedEvent.eventOf>;

beforeAll(() => {
  keepShapes(chat);
  keepShapes(chat);
  keepShapes(responses);
  keepShapes(responses);
});

beforeEach(() => {
  built = jest.spyOn(MatchedEvent, 'eventOf');
});

afterEach(() => {
  built.mockRestore();
});

const buildsFew = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  ids: readonly string[],
): void => {
  describe.each(ids)('%s', (id) => {
    it('is matched by templates, except for a few events', () => {
      const events = receivedOf(family, id).filter(isEvent);
      expect(events.length).toBeGreaterThan(1000);
      expect(events.filter((item) => matchOf(item) !== null).length).toBeGreaterThan(events.length - 20);
    });

    it.each(readers(family))('is read without building the events: %s', (_name, read) => {
      const items = receivedOf(family, id);
      built.mockClear();
      const seen = collect(read(from(items)));
      expect(built.mock.calls.length).toBeLessThanOrEqual(FEW);
      expect(seen.length + built.mock.calls.length).toBeGreaterThan(0);
    });
  });

  it('notices an operator that reads the events', () => {
    const items = receivedOf(family, ids[0] ?? '');
    built.mockClear();
    for (const item of items) if (isEvent(item)) family.step(family.initial, { event: item.event });
    expect(built.mock.calls.length).toBeGreaterThan(500);
  });
};

describe('the events of a chat stream', () => {
  buildsFew(chat, ['text-1k@16k', 'tool-1k@16k', 'logprobs-1k@16k']);
});

describe('the events of a Responses stream', () => {
  buildsFew(responses, ['resp-1k@16k', 'resptool-1k@16k']);
});
