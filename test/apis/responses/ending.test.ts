import { describe, expect, it } from '@jest/globals';
import { responses } from '../../../src/apis/responses/index.ts';
import type { JsonObject } from '../../../src/json/json.ts';
import { finalOf, plain } from '../../support/pipeline.ts';
import { added, call, completed, itemDone, message, said, wire } from '../../support/responsesWire.ts';

describe('the end of a Responses stream', () => {
  it("is the server's own object if that is complete", () => {
    const { outcome, response } = finalOf(responses, wire(added(message('m'), 0), completed(message('m', 'Hi'))));
    expect(outcome).toBe('completed');
    expect(plain(response.output)).toStrictEqual([message('m', 'Hi')]);
    expect(response.meta.diagnostics.counts['TerminalMismatch']).toBeUndefined();
  });

  it('keeps the streamed items if the terminal output is empty or lacks them', () => {
    for (const output of [[], [call('c', '{}')]]) {
      const streamed = [itemDone(message('m', 'Hi'), 0), itemDone(call('c', '{}'), 1)];
      const { response } = finalOf(responses, wire(...streamed, completed(...output)));
      expect(plain(response.output)).toHaveLength(2);
      expect(JSON.stringify(response.output)).toContain('"text":"Hi"');
      expect(response.meta.diagnostics.counts['TerminalMismatch']).toBe(1);
    }
  });

  it('has the items that the terminal output lacks, and no item twice if a gateway rotated its id', () => {
    const reasoning = { id: 'r', type: 'reasoning', summary: [] };
    const streamed = [reasoning, message('a', 'A'), call('c', '{}'), message('b', 'B')].map((item, index) =>
      itemDone(item, index),
    );
    const outputOf = (...output: readonly JsonObject[]): unknown =>
      plain(finalOf(responses, wire(...streamed, completed(...output))).response.output);
    const rotated = message('z', 'A');
    expect(outputOf(rotated)).toStrictEqual([rotated, reasoning, call('c', '{}'), message('b', 'B')]);
    expect(outputOf(rotated, message('b', 'B'))).toStrictEqual([
      rotated,
      message('b', 'B'),
      reasoning,
      call('c', '{}'),
    ]);
    expect(outputOf(reasoning, rotated, message('y', 'B'))).toStrictEqual([
      reasoning,
      rotated,
      message('y', 'B'),
      call('c', '{}'),
    ]);
  });

  it.each([
    ['response.incomplete', 'incomplete', 'incomplete', null],
    ['response.cancelled', 'cancelled', 'incomplete', null],
    ['response.failed', 'failed', 'failed', 'the model broke'],
  ])('is %s', (type, status, outcome, message) => {
    const error = message === null ? null : { code: 'server_error', message };
    const response = { id: 'r', object: 'response', status, error, output: [] };
    const final = finalOf(responses, wire({ type, response }));
    expect(final.outcome).toBe(outcome);
    expect(final.error?.message ?? null).toBe(message);
    expect(final.response.status).toBe(status);
  });

  it('is the error that the stream reports, nested or flat', () => {
    for (const error of [
      { type: 'error', code: 'x', message: 'no', param: null, sequence_number: 3 },
      { type: 'error', error: { code: 'x', message: 'no' } },
    ]) {
      expect(finalOf(responses, wire(said('Hi', { item_id: 'm', output_index: 0 }), error))).toMatchObject({
        outcome: 'failed',
        error: { _tag: 'ApiError', message: 'no', code: 'x' },
        response: { output: [{ content: [{ text: 'Hi' }] }] },
      });
    }
  });

  it('is truncated without a terminal event, [DONE] or not', () => {
    const text = wire(itemDone(message('m', 'Hi'), 0));
    expect(finalOf(responses, text).outcome).toBe('truncated');
    expect(finalOf(responses, `${text}data: [DONE]\n\n`).outcome).toBe('truncated');
  });

  it('has not been reached for a whole response that is in progress', () => {
    for (const status of ['in_progress', 'queued']) {
      const body = JSON.stringify({ id: 'r', object: 'response', status, output: [] });
      expect(finalOf(responses, body).outcome).toBe('truncated');
    }
  });
});
