import { describe, expect, it } from '@jest/globals';
import { responses } from '../../../src/apis/responses/index.ts';
import type { JsonObject } from '../../../src/json/json.ts';
import { deltasOf, textOf } from '../../support/familyLaws.ts';
import { added, call, completed, itemDone, message, said, wire } from '../../support/responsesWire.ts';

const callsOf = (...events: readonly JsonObject[]): readonly unknown[] =>
  deltasOf(responses, wire(...events)).flatMap((delta) =>
    delta._tag === 'ToolCallEnd' ? [[delta.id, delta.name, delta.type, delta.arguments, delta.answer]] : [],
  );

const argumentsDone = (args: string): JsonObject => ({
  type: 'response.function_call_arguments.done',
  item_id: 'c',
  output_index: 0,
  arguments: args,
});

describe('the calls of a Responses stream', () => {
  const whole = ['call_c', 'f', 'function', '{"a":1}', 'client'];

  it('are emitted when their arguments are complete, and only once', () => {
    const start = [added(call('c', ''), 0), argumentsDone('{"a":1}')];
    expect(callsOf(...start)).toStrictEqual([whole]);
    const finished = itemDone({ ...call('c', '{"a":1}'), status: 'in_progress' }, 0);
    expect(callsOf(...start, finished, completed(call('c', '{"a":1}')))).toStrictEqual([whole]);
  });

  it('are not proven by arguments that were cut off, or by an item that is incomplete', () => {
    const cut = { ...call('c', '{"a":'), status: 'incomplete' };
    expect(callsOf(added(call('c', ''), 0), argumentsDone('{"a":'), itemDone(cut, 0))).toStrictEqual([]);
  });

  it('keep their streamed arguments if the complete item has no arguments', () => {
    const delta = { ...argumentsDone(''), type: 'response.function_call_arguments.delta', delta: '{"a":1}' };
    const events = [added(call('c', ''), 0), delta, argumentsDone(''), itemDone(call('c', ''), 0), completed()];
    expect(callsOf(...events)).toStrictEqual([whole]);
  });

  it.each([
    [{ type: 'local_shell_call', action: { a: 1 } }, 'local_shell', 'client'],
    [{ type: 'shell_call', action: { a: 1 }, environment: { type: 'local' } }, 'shell', 'client'],
    [{ type: 'shell_call', action: { a: 1 }, environment: { type: 'container_reference' } }, 'shell', 'server'],
    [{ type: 'apply_patch_call', operation: { a: 1 } }, 'apply_patch', 'client'],
    [{ type: 'computer_call', action: { a: 1 } }, 'computer', 'client'],
    [{ type: 'tool_search_call', arguments: { a: 1 }, execution: 'client' }, 'tool_search', 'client'],
    [{ type: 'mcp_approval_request', arguments: '{"a":1}' }, 'mcp_approval', 'client'],
    [{ type: 'mcp_call', arguments: '{"a":1}' }, 'mcp', 'server'],
  ])('of the kind of %j are emitted', (item, type, answer) => {
    expect(callsOf(itemDone({ id: 'i', ...item }, 0))).toStrictEqual([['i', null, type, '{"a":1}', answer]]);
  });

  it('do not include searches that the server runs itself', () => {
    expect(callsOf(itemDone({ id: 'i', type: 'tool_search_call', execution: 'server' }, 0))).toStrictEqual([]);
  });
});

describe('the text of a Responses stream', () => {
  const place = { item_id: 'm', output_index: 0 };

  it('is emitted once, whatever the complete values contain', () => {
    const emptier = [said('Hi', place), itemDone(message('m'), 0), completed(message('m', 'Hi'))];
    expect(textOf(deltasOf(responses, wire(added(message('m'), 0), ...emptier)))).toBe('Hi');
    const other = [said('Hello', place), itemDone(message('m', 'Hi there, you'), 0)];
    expect(textOf(deltasOf(responses, wire(added(message('m'), 0), ...other)))).toBe('Hello');
  });
});
