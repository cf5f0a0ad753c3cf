import { describe, expect, it } from '@jest/globals';
import { identity, lastValueFrom, pipe, type MonoTypeOperatorFunction } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { byteTimeout } from '../../operators/byteTimeout.ts';
import { decode } from '../../operators/decode.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { retryBeforeFirstToken } from '../../operators/retryBeforeFirstToken.ts';
import { sse } from '../../operators/sse.ts';
import { totalTimeout } from '../../operators/totalTimeout.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { ChatCompletion } from '../../src/apis/chat/schema/index.ts';
import type { Frame } from '../../src/core/frame.ts';
import { defaultLimits, type Limits } from '../../src/core/limits.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { fromResponse } from '../../streams/fromResponse.ts';
import type { ChatItem } from '../support/items.ts';
import { chatFrame, loopback, until } from '../support/loopback.ts';
import {
  answer,
  errors,
  forever,
  heartbeats,
  pieces,
  reset,
  shown,
  stay,
  stream,
  type Behaviour,
} from '../support/misbehaviour.ts';

const done = 'data: [DONE]\n\n';
const whole = `${chatFrame('Hi')}${chatFrame(null, 'stop')}${done}`;

interface Fault {
  readonly name: string;
  /** What the server does with each request, the first first; the last one's also with all that follow. */
  readonly server: readonly Behaviour[];
  readonly onFrames?: MonoTypeOperatorFunction<Frame>;
  readonly onItems?: MonoTypeOperatorFunction<ChatItem>;
  readonly limits?: Partial<Limits>;
  readonly outcome: string;
  /** Null if it is left out, like the text. */
  readonly error?: Readonly<Record<string, unknown>>;
  readonly text?: string | null;
  readonly requests?: number;
}

const retry = retryBeforeFirstToken(chat, { baseMs: 1 });
const large = 'x'.repeat(8 * 1024 * 1024);

const faults: readonly Fault[] = [
  {
    name: 'is silent and sends no head',
    server: [stay],
    onFrames: byteTimeout(100),
    outcome: 'aborted',
    error: { _tag: 'TimeoutError', waitedFor: 'byte' },
  },
  {
    name: 'is silent after a token',
    server: [stream(chatFrame('Hi'), stay)],
    // longer than a busy machine needs for the first byte
    onItems: idleTimeout(chat, { byte: 1500 }),
    outcome: 'aborted',
    error: { _tag: 'TimeoutError', waitedFor: 'byte' },
    text: 'Hi',
  },
  {
    name: 'sends only heartbeats',
    server: [heartbeats],
    onItems: idleTimeout(chat, { byte: 5000, token: 40 }),
    outcome: 'aborted',
    error: { _tag: 'TimeoutError', waitedFor: 'first token' },
  },
  {
    name: 'is alive but never ends',
    server: [heartbeats],
    onItems: totalTimeout(40),
    outcome: 'aborted',
    error: { _tag: 'TimeoutError', waitedFor: 'end' },
  },
  { name: 'is slow: a byte at a time', server: [pieces(whole, 1)], outcome: 'completed', text: 'Hi' },
  {
    name: 'resets the connection before it responds',
    server: [reset],
    outcome: 'failed',
    error: { _tag: 'TransportError' },
  },
  {
    name: 'resets after a token',
    server: [stream(chatFrame('Hi'), reset)],
    outcome: 'truncated',
    error: { _tag: 'TransportError' },
    text: 'Hi',
  },
  {
    name: 'resets after the finish reason',
    server: [stream(`${chatFrame('Hi')}${chatFrame(null, 'stop')}`, reset)],
    outcome: 'completed',
    text: 'Hi',
  },
  {
    name: 'closes in the middle of an event',
    server: [stream(chatFrame('Hi') + chatFrame(' there').slice(0, -20))],
    outcome: 'truncated',
    text: 'Hi',
  },
  {
    name: 'sends garbage as a stream',
    server: [stream('\u0000\u0001 %PDF-1.7 \u00ff\u0002 no stream at all\n\n'.repeat(20))],
    outcome: 'failed',
    error: { _tag: 'NotAStreamError' },
  },
  {
    name: 'sends garbage between events',
    server: [stream(`data: {broken\n\n\u0000\u0001:\n\n${whole}`)],
    outcome: 'completed',
    text: 'Hi',
  },
  {
    name: 'sends a page instead of a stream',
    server: [stream('<!doctype html><title>Welcome</title>')],
    outcome: 'failed',
    error: { _tag: 'NotAStreamError' },
  },
  {
    name: 'sends forever: events',
    server: [forever(chatFrame('Hi'))],
    limits: { totalLength: 100_000 },
    outcome: 'failed',
    error: { _tag: 'LimitError', limit: 'totalLength' },
    text: 'Hi…',
  },
  {
    name: 'sends forever: one event',
    server: [forever('data: xxxxxxxxxxxxxxxxxxxx')],
    limits: { eventLength: 100_000 },
    outcome: 'failed',
    error: { _tag: 'LimitError', limit: 'eventLength' },
  },
  {
    name: 'sends 8 MiB in one event in pieces of 1460 bytes',
    server: [pieces(`${chatFrame(large)}${chatFrame(null, 'stop')}${done}`, 1460)],
    outcome: 'completed',
    text: shown(large),
  },
  {
    name: 'sends 429 with a wait, then the response',
    server: [answer(429, errors.limited, { 'retry-after-ms': '20' }), stream(whole)],
    onItems: retry,
    outcome: 'completed',
    text: 'Hi',
    requests: 2,
  },
  {
    name: 'always sends 429',
    server: [answer(429, errors.limited)],
    onItems: retry,
    outcome: 'failed',
    error: { _tag: 'HttpError', status: 429, code: 'rate_limit_exceeded' },
    requests: 3,
  },
  {
    name: 'sends 429 with a longer wait than allowed',
    server: [answer(429, errors.limited, { 'retry-after': '3600' })],
    onItems: retry,
    outcome: 'failed',
    error: { _tag: 'HttpError', status: 429 },
    requests: 1,
  },
  {
    name: 'sends 429 for an exhausted quota',
    server: [answer(429, errors.spent), stream(whole)],
    onItems: retry,
    outcome: 'failed',
    error: { _tag: 'HttpError', status: 429, code: 'insufficient_quota' },
    requests: 1,
  },
  {
    name: 'sends 500, then the response',
    server: [answer(500, errors.broken), stream(whole)],
    onItems: retry,
    outcome: 'completed',
    text: 'Hi',
    requests: 2,
  },
  {
    name: "sends a gateway's page under 502, then the response",
    server: [answer(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }), stream(whole)],
    onItems: retry,
    outcome: 'completed',
    text: 'Hi',
    requests: 2,
  },
  {
    name: 'resets, then sends the response',
    server: [reset, stream(whole)],
    onItems: retry,
    outcome: 'completed',
    text: 'Hi',
    requests: 2,
  },
  {
    name: 'is silent once, then sends the response',
    server: [stay, stream(whole)],
    onItems: pipe(idleTimeout(chat, { byte: 1500 }), retry),
    outcome: 'completed',
    text: 'Hi',
    requests: 2,
  },
  {
    name: 'resets after a token, though retries are allowed',
    server: [stream(chatFrame('Hi'), reset), stream(whole)],
    onItems: retry,
    outcome: 'truncated',
    error: { _tag: 'TransportError' },
    text: 'Hi',
    requests: 1,
  },
];

const finalOf = async (fault: Fault, url: string): Promise<FinalItem<ChatCompletion>> => {
  const limits = { ...defaultLimits, ...fault.limits };
  const last = await lastValueFrom(
    fromResponse((signal) => fetch(url, { signal })).pipe(
      fault.onFrames ?? identity,
      sse({ limits }),
      decode(chat, { limits, graceMs: 0 }),
      fault.onItems ?? identity,
      aggregate(chat),
    ),
  );
  if (last._tag !== 'Final') throw new Error('no final');
  return last;
};

describe('over real HTTP, where the server', () => {
  it.each(faults)('$name, the response ends $outcome', async (fault) => {
    let requests = 0;
    const server = await loopback((_request, response) => {
      const behave = fault.server[Math.min(requests, fault.server.length - 1)];
      requests += 1;
      behave?.(response);
    });
    try {
      const { outcome, error, response } = await finalOf(fault, server.url);
      const content = response.choices[0]?.message.content;
      const text = shown(typeof content === 'string' ? content : null);
      expect({ outcome, error, text }).toMatchObject({
        outcome: fault.outcome,
        error: fault.error ?? null,
        text: fault.text ?? null,
      });
      expect(requests).toBe(fault.requests ?? requests);
      await until(() => server.open() === 0);
    } finally {
      await server.close();
    }
  });
});
