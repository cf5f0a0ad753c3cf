import { describe, expect, it } from '@jest/globals';
import { from, groupBy, mergeMap, reduce } from 'rxjs';
import { toolCallArguments } from '../../operators/toolCallArguments.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { chunk, responseEvent, stop, text, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const begins = (id: string, name: string, args: string, index = 0): ChatItem =>
  chunk({
    choices: [
      { index: 0, delta: { tool_calls: [{ index, id, type: 'function', function: { name, arguments: args } }] } },
    ],
  });
const grows = (args: string, index = 0): ChatItem =>
  chunk({ choices: [{ index: 0, delta: { tool_calls: [{ index, function: { arguments: args } }] } }] });
const fragment = (piece: string, id = 'x', name = 'f', call = 0): object => ({
  _tag: 'ToolCall',
  index: 0,
  part: 0,
  call,
  id,
  name,
  type: 'function',
  fragment: piece,
});
const two = [begins('x', 'f', ''), begins('y', 'g', '{"b"', 1), grows('{"a"'), grows(':2}', 1), grows(':1}'), stop()];

describe('toolCallArguments', () => {
  readsResponse(() => toolCallArguments(chat));

  it('emits the fragments of a call as they arrive', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a----b----c--(s|)', {
        a: begins('x', 'f', '{"a"'),
        b: grows(':1'),
        c: grows('}'),
        s: stop(),
      });
      expectObservable(source.pipe(toolCallArguments(chat, { call: 0 }))).toBe('-a----b----c--|', {
        a: fragment('{"a"'),
        b: fragment(':1'),
        c: fragment('}'),
      });
    });
  });

  it('announces a call by its first fragment, which may be empty', () => {
    expect(collect(from([text('Hi'), begins('x', 'f', ''), stop()]).pipe(toolCallArguments(chat)))).toStrictEqual([
      fragment(''),
    ]);
  });

  it('identifies parallel calls, whose joined fragments are their arguments', () => {
    const joined = from(two).pipe(
      toolCallArguments(chat),
      groupBy(({ call }) => call),
      mergeMap((call$) => call$.pipe(reduce((args, { fragment: piece }) => args + piece, ''))),
    );
    expect(collect(joined)).toStrictEqual(['{"a":1}', '{"b":2}']);
  });

  it('emits those of one call or of one tool if requested', () => {
    const pieces = [fragment('{"b"', 'y', 'g', 1), fragment(':2}', 'y', 'g', 1)];
    expect(collect(from(two).pipe(toolCallArguments(chat, { call: 1 })))).toStrictEqual(pieces);
    expect(collect(from(two).pipe(toolCallArguments(chat, { name: 'g' })))).toStrictEqual(pieces);
    expect(collect(from(two).pipe(toolCallArguments(chat, { choice: 1 })))).toStrictEqual([]);
  });

  it('reads the fragments of a Responses call, whole ones too', () => {
    const item = { id: 'i', type: 'function_call', call_id: 'x', name: 'f', arguments: '', status: 'in_progress' };
    const response = { id: 'r', object: 'response', status: 'completed', output: [] };
    const events = [
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.function_call_arguments.delta', output_index: 0, item_id: 'i', delta: '{' },
      { type: 'response.function_call_arguments.done', output_index: 0, item_id: 'i', arguments: '{}' },
      { type: 'response.completed', response },
    ].map((event) => responseEvent(event));
    expect(collect(from(events).pipe(toolCallArguments(responses)))).toStrictEqual([
      fragment(''),
      fragment('{'),
      fragment('}'),
    ]);
  });
});
