import { describe, expect, it } from '@jest/globals';
import { lastValueFrom, toArray } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { bytes, type Bytes } from '../../src/core/frame.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { takeOver, type RequestRest } from '../../streams/takeOver.ts';
import { run } from '../recorder/storeContract.ts';
import { headWith } from '../support/anyRecording.ts';
import { chatFrame } from '../support/loopback.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const response = (status: string, output: readonly object[] = []): object => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1,
  model: 'm',
  status,
  output,
});
const message = { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed' };
const events = [
  { type: 'response.created', response: response('in_progress') },
  { type: 'response.output_item.added', output_index: 0, item: { ...message, status: 'in_progress', content: [] } },
  {
    type: 'response.content_part.added',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    part: { type: 'output_text', text: '', annotations: [] },
  },
  { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta: 'one ' },
  { type: 'response.output_text.delta', item_id: 'msg_1', output_index: 0, content_index: 0, delta: 'two' },
  {
    type: 'response.completed',
    response: response('completed', [
      { ...message, content: [{ type: 'output_text', text: 'one two', annotations: [] }] },
    ]),
  },
].map((event, number) => `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: number })}\n\n`);
const whole = events.join('');

/** Answers with the events after a number, and `again` of those before. */
const api =
  (again = 0, cut = Infinity): RequestRest =>
  ({ responseId, sequence }) => {
    expect(responseId).toBe('resp_1');
    const rest = encoder.encode(events.slice(sequence + 1 - again).join('')).subarray(0, cut);
    return Promise.resolve(new Response(rest, { headers: { 'content-type': 'text/event-stream' } }));
  };

/** What a watcher reads of a response whose writer dies after `text`. */
const readAfter = async (text: string, request: RequestRest, leaseMs = 60): Promise<{ text: string; end: unknown }> => {
  const store = memoryStore({ onWriterLost: takeOver(request) });
  const writer = await run(store.begin('a', headWith(), { live: { leaseMs } }));
  if (text !== '') await run(writer.append(0, [bytes(0, encoder.encode(text))]));
  const watch = await run(store.watch('a', 0));
  const found: Bytes[] = [];
  for (;;) {
    const read = await run(watch.next());
    if (read === null) throw new Error('there is no end');
    const last = read.frames[read.frames.length - 1];
    for (const frame of read.frames) if (frame._tag === 'Bytes') found.push(frame);
    if (last?._tag === 'End')
      return { text: found.map((frame) => decoder.decode(frame.bytes)).join(''), end: last.code ?? last.reason };
  }
};

const before = events.slice(0, 3).join('');

describe('takeOver', () => {
  it('continues a stored response after its last event, and nothing twice', async () => {
    for (const again of [0, 2]) expect(await readAfter(before, api(again))).toEqual({ text: whole, end: 'complete' });
  });

  it('continues an event that was recorded in part', async () => {
    for (const length of [before.length - 1, before.length + 1, before.length + 60])
      expect(await readAfter(whole.slice(0, length), api())).toEqual({ text: whole, end: 'complete' });
  });

  it('ends a response of which only the end is missing', async () => {
    const never: RequestRest = () => Promise.reject(new Error('must not be requested'));
    expect(await readAfter(whole, never)).toEqual({ text: whole, end: 'complete' });
  });

  it('ends as lost if the rest cannot be had, is another one, or breaks off', async () => {
    const refused: RequestRest = () => Promise.resolve(new Response('{}', { status: 404 }));
    const unreachable: RequestRest = () => Promise.reject(new Error('no'));
    for (const request of [refused, unreachable])
      expect(await readAfter(before, request)).toEqual({ text: before, end: 'ERR_WRITER_LOST' });
    const other = `${before}event: response.output_text.delta\ndata: {"x":`;
    expect(await readAfter(other, api())).toEqual({ text: other, end: 'ERR_WRITER_LOST' });
    const [, , , fourth = ''] = events;
    expect(await readAfter(before, api(0, fourth.length + 5))).toEqual({
      text: before + fourth,
      end: 'ERR_WRITER_LOST',
    });
  });

  it('keeps the lease while the rest is silent', async () => {
    const slow: RequestRest = (cursor, lost) =>
      new Promise((resolve) => {
        setTimeout(() => {
          resolve(api()(cursor, lost));
        }, 300);
      });
    expect(await readAfter(before, slow)).toEqual({ text: whole, end: 'complete' });
  });

  it('gives all watchers one whole response', async () => {
    const store = memoryStore({ onWriterLost: takeOver(api()) });
    const writer = await run(store.begin('a', headWith({ api: 'responses' }), { live: { leaseMs: 60 } }));
    await run(writer.append(0, [bytes(0, encoder.encode(before))]));
    const watchers = Array.from({ length: 5 }, () =>
      lastValueFrom(
        fromRecording(store, 'a', { live: true }).pipe(sse(), decode(responses), aggregate(responses), toArray()),
      ),
    );
    for (const updates of await Promise.all(watchers))
      expect(updates[updates.length - 1]).toMatchObject({ outcome: 'completed' });
  });

  it('leaves a chat response truncated, with an explanation', async () => {
    const store = memoryStore({ onWriterLost: takeOver(api()) });
    const writer = await run(store.begin('a', headWith(), { live: { leaseMs: 60 } }));
    await run(writer.append(0, [bytes(0, encoder.encode(chatFrame('one')))]));
    const updates = await lastValueFrom(
      fromRecording(store, 'a', { live: true }).pipe(sse(), decode(chat), aggregate(chat), toArray()),
    );
    expect(updates[updates.length - 1]).toMatchObject({
      outcome: 'truncated',
      error: { message: expect.stringContaining('the process that received this response stopped') },
    });
  });
});
