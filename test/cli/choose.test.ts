import { describe, expect, it } from '@jest/globals';
import { lastValueFrom, throwError } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { choose, readAs } from '../../cli/choose.ts';
import { apis } from '../../src/apis/registry.ts';
import { transportError } from '../../src/core/errors.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { fromBytes } from '../../streams/fromBytes.ts';
import { chatBody, event, responsesBody } from '../support/bodies.ts';

const finalOf = (body: string, patience?: number): Promise<FinalItem<object>> =>
  lastValueFrom(
    fromBytes(body).pipe(
      sse(),
      choose(apis, (reader) => reader.aggregate, patience),
    ),
  );

describe('choose', () => {
  it('reads a chat stream as chat and a Responses stream as responses, bodies too', async () => {
    const completion = { object: 'chat.completion', choices: [{ index: 0, message: {}, finish_reason: 'stop' }] };
    const response = { object: 'response', status: 'completed', output: [] };
    const bodies = [chatBody('Hi'), responsesBody('Hi'), JSON.stringify(completion), JSON.stringify(response)];
    const finals = await Promise.all(bodies.map((body) => finalOf(body)));
    expect(finals.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'completed', 'completed']);
    expect(finals.map(({ response: { meta } }) => meta.api)).toEqual([
      'chat.completions',
      'responses',
      'chat.completions',
      'responses',
    ]);
  });

  it('keeps the items before the event that identifies the API', async () => {
    const final = await finalOf(`: hello\n\n${event({ type: 'ping' })}${responsesBody('Hi')}`);
    expect(final.response.meta).toMatchObject({ api: 'responses', unknownEvents: [{ type: 'ping' }] });
  });

  it('waits for a limited number of events', async () => {
    const pings = event({ type: 'ping' }).repeat(5);
    expect((await finalOf(pings + responsesBody('Hi'), 5)).response.meta.api).toBe('responses');
    expect((await finalOf(pings + responsesBody('Hi'), 3)).response.meta.api).toBe('unknown');
  });

  it('completes even if no event identifies the API', async () => {
    expect(await finalOf('')).toMatchObject({ outcome: 'truncated', error: null });
    expect(await finalOf('<html>')).toMatchObject({ outcome: 'failed', error: { _tag: 'NotAStreamError' } });
    const broken = throwError(() => transportError('gone', 'ECONNRESET'));
    const final = await lastValueFrom(broken.pipe(choose(apis, (reader) => reader.aggregate)));
    expect(final).toMatchObject({ outcome: 'failed', error: { code: 'ECONNRESET' } });
  });
});

describe('readAs', () => {
  it('accepts the names of the APIs and no others', () => {
    expect(['auto', 'chat.completions', 'responses'].map((api) => typeof readAs(apis, api))).toEqual(
      Array(3).fill('function'),
    );
    expect(['chat', '', 'constructor', '__proto__'].map((api) => readAs(apis, api))).toEqual(Array(4).fill(null));
  });
});
