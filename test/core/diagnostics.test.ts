import { describe, expect, it } from '@jest/globals';
import { responses } from '../../src/apis/responses/index.ts';
import { addDiagnostic, noDiagnostics, type Diagnostic } from '../../src/core/diagnostics.ts';
import { event } from '../support/bodies.ts';
import { finalOf } from '../support/pipeline.ts';

const listOf = (limit: number, ...all: readonly Diagnostic[]): unknown =>
  all.reduce((held, one) => addDiagnostic(held, one, limit), noDiagnostics).list;

const changed = (at: number, index = 0): Diagnostic => ({ _tag: 'Item', event: at, repair: 'changed-id', index });
const mismatch = (at: number, path: string): Diagnostic => ({ _tag: 'TerminalMismatch', event: at, path });

describe('the list of diagnostics', () => {
  it('has one entry for each kind at each place, with the first event and the count', () => {
    expect(
      listOf(9, changed(1), mismatch(2, 'a'), changed(3), changed(4, 1), mismatch(5, 'b'), mismatch(6, 'a')),
    ).toStrictEqual([
      { ...changed(1), count: 2 },
      { ...mismatch(2, 'a'), count: 2 },
      { ...changed(4, 1), count: 1 },
      { ...mismatch(5, 'b'), count: 1 },
    ]);
  });

  it('counts a kind that it has, although it is full', () => {
    expect(listOf(1, changed(1), mismatch(2, 'a'), changed(3))).toStrictEqual([{ ...changed(1), count: 2 }]);
  });

  it('contains what follows 300 rotated ids', () => {
    const item = { id: 'm', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
    const body = [
      event({ type: 'response.output_item.added', output_index: 0, item }),
      ...Array.from({ length: 300 }, (_one, at) =>
        event({
          type: 'response.output_text.delta',
          item_id: `m${String(at)}`,
          output_index: 0,
          content_index: 0,
          delta: 'a',
        }),
      ),
      event({ type: 'response.output_text.done', item_id: 'm', output_index: 0, content_index: 0, text: 'b' }),
    ].join('');
    const { list, counts } = finalOf(responses, body).response.meta.diagnostics;
    expect(list).toContainEqual({ _tag: 'Item', event: 1, repair: 'changed-id', index: 0, count: 300 });
    expect(list).toContainEqual({ _tag: 'TerminalMismatch', event: 301, path: 'output.0.content.0.text', count: 1 });
    expect(counts).toMatchObject({ Item: 301, TerminalMismatch: 1 });
  });
});
