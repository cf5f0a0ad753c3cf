import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { toolCalls } from '../../operators/toolCalls.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { truncatedError } from '../../src/core/errors.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { Json } from '../../src/json/json.ts';
import { chunk, done, responseEvent, type ChatItem } from '../support/items.ts';
import { marbles } from '../support/marbles.ts';
import { collect } from '../support/pipeline.ts';
import { readsResponse } from '../support/readsResponse.ts';

const part = (call: Json, reason: string | null = null): ChatItem =>
  chunk({ choices: [{ index: 0, delta: { tool_calls: [call] }, finish_reason: reason }] });
const begins = (id: string, name: string, index = 0): ChatItem =>
  part({ index, id, type: 'function', function: { name, arguments: '' } });
const grows = (text: string, index = 0): ChatItem => part({ index, function: { arguments: text } });
const ends = (reason: string): ChatItem => chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
const whole = (id: string | null, name: string, args: string, call = 0, type = 'function'): object => ({
  _tag: 'ToolCallEnd',
  index: 0,
  part: 0,
  call,
  id,
  name,
  type,
  arguments: args,
  answer: 'client',
});

describe('toolCalls', () => {
  readsResponse(() => toolCalls(chat));

  it('emits a call once, when the finish reason proves it complete', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a--b--c--d---|', {
        a: begins('x', 'f'),
        b: grows('{"a"'),
        c: grows(':1}'),
        d: ends('tool_calls'),
      });
      expectObservable(source.pipe(toolCalls(chat))).toBe('----------T---|', { T: whole('x', 'f', '{"a":1}') });
    });
  });

  it('emits parallel calls in the order in which they began, however they interleave', () => {
    const items = [
      begins('x', 'f'),
      begins('y', 'g', 1),
      grows('{"a"'),
      grows('{"b"', 1),
      grows(':1}'),
      grows(':2}', 1),
      ends('tool_calls'),
    ];
    expect(collect(from(items).pipe(toolCalls(chat)))).toStrictEqual([
      whole('x', 'f', '{"a":1}'),
      whole('y', 'g', '{"b":2}', 1),
    ]);
  });

  it('emits each once, although a server repeats the finish reason', () => {
    const items = [begins('x', 'f'), ends('tool_calls'), ends('tool_calls'), done()];
    expect(collect(from(items).pipe(toolCalls(chat)))).toStrictEqual([whole('x', 'f', '')]);
  });

  it('emits a call after the finish reason when the next finish reason proves it', () => {
    const items = [begins('x', 'f'), ends('stop'), begins('y', 'g', 1), done()];
    expect(collect(from(items).pipe(toolCalls(chat)))).toStrictEqual([whole('x', 'f', ''), whole('y', 'g', '', 1)]);
  });

  it('emits at [DONE] the calls that no finish reason ended', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a-b-d-|', { a: begins('x', 'f'), b: grows('{}'), d: done() });
      expectObservable(source.pipe(toolCalls(chat))).toBe('-----T-|', { T: whole('x', 'f', '{}') });
    });
  });

  it('never emits a call that was cut short', () => {
    const cut = [begins('x', 'f'), grows('{"a":'), ends('length')];
    expect(collect(from(cut).pipe(toolCalls(chat)))).toStrictEqual([]);
    marbles(({ cold, expectObservable }) => {
      const source = cold<ChatItem>('-a-b-|', { a: begins('x', 'f'), b: grows('{"a":1}') });
      expectObservable(source.pipe(toolCalls(chat))).toBe(
        '-----#',
        undefined,
        truncatedError('the event that proves its end'),
      );
    });
  });

  it('emits a legacy function call, and a custom tool with its input', () => {
    const legacy = chunk({
      choices: [{ index: 0, delta: { function_call: { name: 'f', arguments: '{}' } }, finish_reason: 'function_call' }],
    });
    expect(collect(from([legacy]).pipe(toolCalls(chat)))).toStrictEqual([whole(null, 'f', '{}', 0, 'function_call')]);
    const custom = part({ index: 0, id: 'x', type: 'custom', custom: { name: 'c', input: 'any text' } }, 'tool_calls');
    expect(collect(from([custom]).pipe(toolCalls(chat)))).toStrictEqual([whole('x', 'c', 'any text', 0, 'custom')]);
  });

  it('emits a Responses call at the end of its item, before the response ends', () => {
    const item = { id: 'i', type: 'function_call', call_id: 'x', name: 'f', arguments: '', status: 'in_progress' };
    const over = { ...item, arguments: '{"a":1}', status: 'completed' };
    const response = { id: 'r', object: 'response', status: 'completed', output: [over] };
    marbles(({ cold, expectObservable }) => {
      const source = cold('-a-b-c-d-|', {
        a: responseEvent({ type: 'response.output_item.added', output_index: 0, item }),
        b: responseEvent({ type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"a":1}' }),
        c: responseEvent({ type: 'response.output_item.done', output_index: 0, item: over }),
        d: responseEvent({ type: 'response.completed', response }),
      });
      expectObservable(source.pipe(toolCalls(responses))).toBe('-----T---|', { T: whole('x', 'f', '{"a":1}') });
    });
  });
});
