import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chat } from '../../../src/apis/chat/index.ts';
import { bytes, end } from '../../../src/core/frame.ts';
import { createMeter } from '../../../src/engine/meter.ts';
import { toOpenTelemetry, type Metrics } from '../../../src/core/metrics.ts';
import { answer, comment, done, role, stop, text, thought, tokenCounts, type ChatItem } from '../../support/items.ts';

const clock = { now: () => 1000 };

const measured = (items: readonly ChatItem[], stallMs = 2000): Metrics => {
  const meter = createMeter(chat, { clock, stallMs });
  items.forEach(meter.take);
  return meter.read();
};

const whole = [
  answer(200, {}, 1100),
  comment(1150),
  role(1200),
  thought('hm', 1300),
  text('a', 1400),
  text('b', 1420),
  text('c', 4420),
  stop(4430),
  tokenCounts(7, 5, 4440),
  done(4440),
  end(4450, 'complete'),
];

describe('createMeter', () => {
  it('distinguishes the first byte from the first token, and reasoning from text', () => {
    expect(measured(whole)).toMatchObject({
      timeToHeadMs: 100,
      timeToFirstByteMs: 150,
      timeToFirstTokenMs: 300,
      timeToFirstReasoningMs: 300,
      timeToFirstTextMs: 400,
      durationMs: 3450,
    });
  });

  it('counts heartbeats, events, and events with tokens', () => {
    expect(measured(whole)).toMatchObject({ heartbeats: 1, events: 7, tokenEvents: 4, bytes: null });
  });

  it('finds the stall', () => {
    expect(measured(whole).stalls).toStrictEqual({ count: 1, totalMs: 3000 });
  });

  it("computes the speed from the server's usage, or from events if there is no usage", () => {
    expect(measured(whole).tokensPerSecond).toBeCloseTo((4 * 1000) / 3120);
    expect(measured([text('a', 1100), text('b', 1200), text('c', 1300)]).tokensPerSecond).toBeCloseTo(10);
    expect(measured([text('a', 1100)]).tokensPerSecond).toBeNull();
  });

  it('has no values for a response that never arrived', () => {
    expect(measured([])).toMatchObject({
      timeToHeadMs: null,
      timeToFirstByteMs: null,
      timeToFirstTokenMs: null,
      durationMs: 0,
      tokensPerSecond: null,
      usage: null,
      betweenTokens: { count: 0, sum: 0 },
    });
  });

  it('counts bytes if it receives frames, and counts heads and ends once', () => {
    const meter = createMeter(chat, { clock });
    for (const item of [answer(200, {}, 1001), bytes(1002, new Uint8Array(5)), bytes(1003, new Uint8Array(3))]) {
      meter.take(item);
    }
    meter.take(answer(200, {}, 1009));
    expect(meter.read()).toMatchObject({ bytes: 8, timeToHeadMs: 1, timeToFirstByteMs: 2 });
  });

  it('counts every wait in exactly one bucket', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 50 }), (waits) => {
        let at = 1000;
        const items = waits.map((wait) => text('x', (at += wait)));
        const { betweenTokens } = measured(items);
        expect(betweenTokens.counts.reduce((sum, count) => sum + count, 0)).toBe(Math.max(0, waits.length - 1));
        expect(betweenTokens.sum).toBe(waits.slice(1).reduce((sum, wait) => sum + wait, 0));
        expect(betweenTokens.counts).toHaveLength(betweenTokens.bounds.length + 1);
        const fast = waits.slice(1).filter((wait) => wait <= 10).length;
        expect(betweenTokens.counts[0]).toBe(fast);
      }),
    );
  });
});

describe('toOpenTelemetry', () => {
  it('names times in seconds and counts', () => {
    expect(toOpenTelemetry(measured(whole))).toMatchObject({
      'gen_ai.client.operation.duration': 3.45,
      'gen_ai.server.time_to_first_token': 0.3,
      'gen_ai.usage.input_tokens': 7,
      'gen_ai.usage.output_tokens': 5,
    });
  });

  it('omits unknown values', () => {
    expect(toOpenTelemetry(measured([]))).toStrictEqual({ 'gen_ai.client.operation.duration': 0 });
  });
});
