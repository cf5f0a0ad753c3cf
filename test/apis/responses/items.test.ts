import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/json/json.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { responsesWith } from '../../../src/apis/responses/index.ts';
import { finalOf } from '../../support/pipeline.ts';
import { added, build, call, itemDone, message, said, wire } from '../../support/responsesWire.ts';

describe('the items of a Responses stream', () => {
  it('are built from the events alone', () => {
    const { output, repairs } = build(
      { type: 'response.created', response: { id: 'r', object: 'response', status: 'in_progress', output: [] } },
      added(message('m'), 0),
      {
        type: 'response.content_part.added',
        item_id: 'm',
        output_index: 0,
        content_index: 0,
        part: { type: 'output_text', text: '', annotations: [] },
      },
      said('Hel', { item_id: 'm', output_index: 0 }),
      said('lo', { item_id: 'm', output_index: 0 }),
      added(call('c', ''), 1),
      { type: 'response.function_call_arguments.delta', item_id: 'c', output_index: 1, delta: '{' },
      { type: 'response.function_call_arguments.delta', item_id: 'c', output_index: 1, delta: '}' },
    );
    expect(output).toStrictEqual([message('m', 'Hello'), call('c', '{}')]);
    expect(repairs).toStrictEqual([]);
  });

  it('take a part of the reasoning under the name that some servers give it', () => {
    const place = { item_id: 'r', output_index: 0, content_index: 0 };
    const { output, repairs } = build(
      added({ id: 'r', type: 'reasoning', summary: [] }, 0),
      { type: 'response.reasoning_part.added', ...place, part: { type: 'reasoning_text', text: '' } },
      { type: 'response.reasoning_text.delta', ...place, delta: 'Hm' },
      { type: 'response.reasoning_part.done', ...place, part: { type: 'reasoning_text', text: 'Hm.', kept: 1 } },
    );
    expect(output).toStrictEqual([
      { id: 'r', type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'Hm.', kept: 1 }] },
    ]);
    expect(repairs).toStrictEqual([]);
  });

  it('begin with an event for an item that was never added', () => {
    const { output, repairs } = build(said('Hi', { item_id: 'm', output_index: 0 }));
    expect(output).toStrictEqual([message('m', 'Hi')]);
    expect(repairs).toStrictEqual(['missing-added', 'missing-part']);
  });

  it('keep the result of increments that arrived before the announcement', () => {
    const { output, repairs } = build(
      said('Hi', { item_id: 'm', output_index: 0 }),
      added({ ...message('m'), phase: 'final_answer' }, 0),
      said('!', { item_id: 'm', output_index: 0 }),
    );
    expect(output).toStrictEqual([{ ...message('m', 'Hi!'), phase: 'final_answer' }]);
    expect(repairs).toContain('out-of-order');
  });

  it('are found without an index, by their id', () => {
    const { output } = build(
      added(message('a')),
      added(message('b')),
      said('A', { item_id: 'a' }),
      said('B', { item_id: 'b' }),
      said('A', { item_id: 'a' }),
    );
    expect(output).toStrictEqual([message('a', 'AA'), message('b', 'B')]);
  });

  it('are found without id and index by their type: the latest open item', () => {
    const { output } = build(added(message('a')), itemDone(message('a', 'A')), added(message('b')), said('B', {}));
    expect(output).toStrictEqual([message('a', 'A'), message('b', 'B')]);
  });

  it('are found by their index if a gateway sends a new id with each event', () => {
    const { output, repairs } = build(
      added(message('a'), 0),
      said('H', { item_id: 'b', output_index: 0 }),
      said('i', { item_id: 'c', output_index: 0 }),
      itemDone(message('d', 'Hi'), 0),
    );
    expect(output).toStrictEqual([message('d', 'Hi')]);
    expect(repairs).toContain('changed-id');
  });

  it('are two items if an index is reused for another item', () => {
    const { output } = build(
      added(message('a'), 0),
      itemDone(message('a', 'A'), 0),
      added(message('b'), 0),
      said('B', { item_id: 'b', output_index: 0 }),
    );
    expect(output).toStrictEqual([message('a', 'A'), message('b', 'B')]);
  });

  it('are in the order of their indexes', () => {
    expect(build(added(message('b'), 1), added(message('a'), 0)).output).toStrictEqual([message('a'), message('b')]);
  });

  it('have their parts in the order of their indexes, without gaps', () => {
    const { output } = build(
      added(message('m'), 0),
      { ...said('B', { item_id: 'm', output_index: 0 }), content_index: 3 },
      { ...said('A', { item_id: 'm', output_index: 0 }), content_index: 1 },
    );
    expect(output).toStrictEqual([message('m', 'A', 'B')]);
  });

  it('are complete after their last event if no increment arrived', () => {
    expect(build(itemDone(call('c', '{}'), 0))).toStrictEqual({
      output: [call('c', '{}')],
      repairs: ['missing-added'],
    });
  });

  it('are not changed by events without an item or with an unknown item', () => {
    const { output, repairs } = build(
      { type: 'response.output_item.added', output_index: 0 },
      { type: 'response.output_item.done', output_index: 0, item: null },
    );
    expect(output).toStrictEqual([]);
    expect(repairs).toStrictEqual(['missing-item', 'missing-item']);
  });

  it('keep log probabilities and annotations that the end of a part does not repeat', () => {
    const place = { item_id: 'm', output_index: 0, content_index: 0 };
    const token = { token: 'Hi', logprob: -0.1, bytes: null, top_logprobs: [] };
    const { output } = build(
      added(message('m'), 0),
      { ...said('Hi', place), logprobs: [token] },
      { type: 'response.output_text.annotation.added', ...place, annotation_index: 0, annotation: { type: 'x' } },
      {
        type: 'response.content_part.done',
        ...place,
        part: { type: 'output_text', text: 'Hi', annotations: [], logprobs: [] },
      },
    );
    expect(output).toStrictEqual([
      {
        ...message('m'),
        content: [{ type: 'output_text', text: 'Hi', annotations: [{ type: 'x' }], logprobs: [token] }],
      },
    ]);
  });

  it('are limited in number', () => {
    const narrow = responsesWith({ ...defaultLimits, items: 1 });
    const { outcome, error, response } = finalOf(narrow, wire(added(message('a'), 0), added(message('b'), 1)));
    expect(outcome).toBe('failed');
    expect(error).toMatchObject({ _tag: 'LimitError', limit: 'items', allowed: 1, found: 2 });
    expect(response.output).toHaveLength(1);
  });
});

describe('the numbers of a Responses stream', () => {
  const numbered = (delta: string, sequence_number: number): JsonObject => ({
    ...said(delta, { item_id: 'm', output_index: 0 }),
    sequence_number,
  });
  const textOf = (output: unknown): unknown => /"text":"(.*?)"/.exec(JSON.stringify(output))?.[1];

  it.each([
    ['count a repeated event once', [numbered('a', 0), numbered('a', 0), numbered('b', 1)], 'ab', ['duplicate']],
    [
      'count an event once that is repeated later',
      [numbered('a', 0), numbered('b', 1), numbered('a', 0)],
      'ab',
      ['duplicate'],
    ],
    ['report a gap', [numbered('a', 0), numbered('b', 5)], 'ab', ['gap']],
    [
      'report a late event, and accept it',
      [numbered('a', 0), numbered('b', 5), numbered('c', 2)],
      'abc',
      ['gap', 'backwards'],
    ],
    ['are ignored if all are the same', [numbered('a', 0), numbered('b', 0), numbered('a', 0)], 'aba', []],
  ])('%s', (_name, events, text, oddities) => {
    const { output, repairs } = build(...events);
    expect(textOf(output)).toBe(text);
    expect(repairs.filter((repair) => !repair.startsWith('missing'))).toStrictEqual(oddities);
  });

  it('can begin anywhere, for a stream that is continued', () => {
    const { output, repairs } = build(numbered('a', 40), numbered('b', 41));
    expect(textOf(output)).toBe('ab');
    expect(repairs).toStrictEqual(['missing-added', 'missing-part']);
  });
});
