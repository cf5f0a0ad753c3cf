import { describe, expect, it } from '@jest/globals';
import { concat, from, map, of, throwError, type Observable } from 'rxjs';
import { aggregate } from '../../../operators/aggregate.ts';
import { decode } from '../../../operators/decode.ts';
import { sse } from '../../../operators/sse.ts';
import { chat } from '../../../src/apis/chat/index.ts';
import { timeoutError } from '../../../src/core/errors.ts';
import type { Family } from '../../../src/core/family.ts';
import { bytes, head, type Frame } from '../../../src/core/frame.ts';
import { createMeter } from '../../../src/engine/meter.ts';
import type { Metrics } from '../../../src/core/metrics.ts';
import { received, type Received } from '../../../src/core/received.ts';
import { responses } from '../../../src/apis/responses/index.ts';
import { collect } from '../../support/pipeline.ts';
import { recordings } from '../../support/recordings.ts';
import { chatFrame } from '../../support/loopback.ts';

const clock = { now: () => 0 };

const inMeta = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  frames$: Observable<Frame>,
): Metrics => {
  const final = collect(frames$.pipe(sse(), decode(family), aggregate(family, { clock }))).at(-1);
  if (final?._tag !== 'Final') throw new Error('no final');
  return final.response.meta.metrics;
};

/** The event without its match, as if it had another source. */
const unmatched = <Event>(item: Received<Event>): Received<Event> =>
  item._tag === 'Event' ? received(item.event, item.number, item.at, item.head) : item;

const byMeter = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  frames$: Observable<Frame>,
): Metrics => {
  const meter = createMeter(family, { clock });
  let over = false;
  for (const item of collect(frames$.pipe(sse(), decode(family), map(unmatched)))) {
    if (!over) meter.take(item);
    // the final is emitted at the last item of the server
    over ||= item._tag === 'Done';
  }
  return meter.read();
};

describe('meta.metrics', () => {
  // each chunk has a later time than the one before it
  const framesOf = (frames: readonly Frame[]): Observable<Frame> =>
    from(frames.map((frame, index) => ({ ...frame, at: index * 7 })));

  it.each(recordings('chat.completions').map((each) => [each.name, each.frames] as const))(
    'equals the metrics of a meter on the same stream, with and without templates: chat, %s',
    (_name, frames) => {
      expect(inMeta(chat, framesOf(frames))).toStrictEqual(byMeter(chat, framesOf(frames)));
    },
  );

  it('begins at the first item if that is older than the subscription, as in an immediate replay', () => {
    const frames = [
      head(1000, 200, {}),
      ...[1010, 1030].map((at) => bytes(at, new TextEncoder().encode(chatFrame('a')))),
    ];
    const final = collect(from(frames).pipe(sse(), decode(chat), aggregate(chat, { clock: { now: () => 9000 } }))).at(
      -1,
    );
    if (final?._tag !== 'Final') throw new Error('no final');
    expect(final.response.meta.metrics).toMatchObject({
      startedAt: 1000,
      timeToHeadMs: 0,
      timeToFirstByteMs: 10,
      timeToFirstTokenMs: 10,
      durationMs: 30,
    });
    expect(final.response.meta.timing).toMatchObject({ startedAt: 1000, headAt: 1000 });
  });

  it.each(recordings('responses').map((each) => [each.name, each.frames] as const))(
    'equals the metrics of a meter on the same stream, with and without templates: Responses, %s',
    (_name, frames) => {
      expect(inMeta(responses, framesOf(frames))).toStrictEqual(byMeter(responses, framesOf(frames)));
    },
  );

  const at = (time: number, text: string): Frame => bytes(time, new TextEncoder().encode(text));
  const thought = chatFrame('hm').replace('"content"', '"reasoning_content"');

  it('distinguishes the first byte, event, reasoning, text and stall', () => {
    const wire = [
      ': ping\n\n',
      '\n',
      thought,
      thought,
      chatFrame('a'),
      chatFrame('b'),
      chatFrame('c'),
      chatFrame(null, 'stop'),
    ];
    const times = [50, 60, 100, 130, 200, 2900, 2905, 2910];
    const frames = [
      head(40, 200, {}),
      ...wire.map((text, index) => at(times[index] ?? 0, text)),
      at(2920, 'data: [DONE]\n\n'),
    ];
    expect(inMeta(chat, from(frames))).toMatchObject({
      timeToHeadMs: 40,
      timeToFirstByteMs: 50,
      timeToFirstEventMs: 100,
      timeToFirstTokenMs: 100,
      timeToFirstReasoningMs: 100,
      timeToFirstTextMs: 200,
      durationMs: 2920,
      stalls: { count: 1, totalMs: 2700 },
      tokenEvents: 5,
      events: 6,
      heartbeats: 1,
      bytes: wire.join('').length + 'data: [DONE]\n\n'.length,
      betweenTokens: { count: 4, sum: 2805, max: 2700 },
    });
  });

  it('counts the bytes of an incomplete response', () => {
    const timedOut$ = concat(
      of(at(1, 'data: '), at(2, 'x'.repeat(1000))),
      throwError(() => timeoutError('byte', 5)),
    );
    expect(inMeta(chat, timedOut$)).toMatchObject({ bytes: 1006, timeToFirstByteMs: 1, timeToFirstEventMs: null });
  });
});
