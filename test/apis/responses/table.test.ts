import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../src/json/json.ts';
import { rows } from '../../../src/apis/responses/table.ts';
import { added, build } from '../../support/responsesWire.ts';

interface Growth {
  readonly item: JsonObject;
  readonly events: readonly (readonly [string, JsonObject])[];
  readonly becomes: JsonObject;
}

const place = { item_id: 'i', output_index: 0 };

/** An item of each kind, the events that extend it (without the prefix `response.`), and the resulting item. */
const growths: readonly Growth[] = [
  {
    item: { type: 'message', content: [] },
    events: [
      ['content_part.added', { content_index: 0, part: { type: 'refusal', refusal: '' } }],
      ['refusal.delta', { content_index: 0, delta: 'I ca' }],
      ['refusal.done', { content_index: 0, refusal: 'I cannot' }],
    ],
    becomes: { content: [{ type: 'refusal', refusal: 'I cannot' }] },
  },
  {
    item: { type: 'message', content: [] },
    events: [
      ['output_text.delta', { content_index: 0, delta: 'Hel', logprobs: [{ token: 'Hel', logprob: 0 }] }],
      ['output_text.delta', { content_index: 0, delta: 'lo', logprobs: [] }],
      ['output_text.annotation.added', { content_index: 0, annotation_index: 0, annotation: { type: 'file_path' } }],
      ['output_text.done', { content_index: 0, text: 'Hello', logprobs: [] }],
    ],
    becomes: {
      content: [
        {
          type: 'output_text',
          text: 'Hello',
          annotations: [{ type: 'file_path' }],
          logprobs: [{ token: 'Hel', logprob: 0 }],
        },
      ],
    },
  },
  {
    item: { type: 'mcp_call', arguments: '' },
    events: [
      ['mcp_call.arguments.delta', { delta: '{"q":' }],
      ['mcp_call.arguments.delta', { delta: '1}' }],
    ],
    becomes: { arguments: '{"q":1}' },
  },
  {
    item: { type: 'reasoning', summary: [] },
    events: [
      ['reasoning_summary_part.added', { summary_index: 0, part: { type: 'summary_text', text: '' } }],
      ['reasoning_summary_text.delta', { summary_index: 0, delta: 'so' }],
      ['reasoning_summary_text.delta', { summary_index: 1, delta: 'and' }],
      ['reasoning_summary_text.done', { summary_index: 0, text: 'so.' }],
      ['reasoning_summary_part.done', { summary_index: 1, part: { type: 'summary_text', text: 'and.' } }],
      ['reasoning_text.delta', { content_index: 0, delta: 'hm' }],
      ['reasoning_text.done', { content_index: 0, text: 'hm.' }],
    ],
    becomes: {
      summary: [
        { type: 'summary_text', text: 'so.' },
        { type: 'summary_text', text: 'and.' },
      ],
      content: [{ type: 'reasoning_text', text: 'hm.' }],
    },
  },
  {
    item: { type: 'function_call', arguments: '' },
    events: [
      ['function_call_arguments.delta', { delta: '{' }],
      ['function_call_arguments.done', { arguments: '{}', name: 'f' }],
    ],
    becomes: { arguments: '{}', name: 'f' },
  },
  {
    item: { type: 'custom_tool_call', input: '' },
    events: [
      ['custom_tool_call_input.delta', { delta: 'a' }],
      ['custom_tool_call_input.done', { input: 'ab' }],
    ],
    becomes: { input: 'ab' },
  },
  {
    item: { type: 'mcp_call', arguments: '' },
    events: [
      ['mcp_call.in_progress', {}],
      ['mcp_call_arguments.delta', { delta: '{' }],
      ['mcp_call_arguments.done', { arguments: '{}' }],
      ['mcp_call.failed', {}],
    ],
    becomes: { arguments: '{}', status: 'failed' },
  },
  {
    item: { type: 'code_interpreter_call', code: null },
    events: [
      ['code_interpreter_call_code.delta', { delta: 'print(' }],
      ['code_interpreter_call_code.done', { code: 'print(1)' }],
      ['code_interpreter_call.interpreting', {}],
    ],
    becomes: { code: 'print(1)', status: 'interpreting' },
  },
  {
    item: { type: 'apply_patch_call', operation: { type: 'update_file', path: 'a', diff: '' } },
    events: [
      ['apply_patch_call_operation_diff.delta', { delta: '+a' }],
      ['apply_patch_call_operation_diff.done', { diff: '+ab' }],
    ],
    becomes: { operation: { type: 'update_file', path: 'a', diff: '+ab' } },
  },
  {
    item: { type: 'shell_call', action: { commands: [] } },
    events: [
      ['shell_call_command.added', { command_index: 0, command: '' }],
      ['shell_call_command.delta', { command_index: 0, delta: 'l' }],
      ['shell_call_command.added', { command_index: 1, command: 'pwd' }],
      ['shell_call_command.done', { command_index: 0, command: 'ls' }],
    ],
    becomes: { action: { commands: ['ls', 'pwd'] } },
  },
  {
    item: { type: 'shell_call_output', output: [] },
    events: [
      ['shell_call_output_content.delta', { command_index: 0, delta: { stdout: 'a', stderr: '' } }],
      ['shell_call_output_content.delta', { command_index: 0, delta: { stdout: 'b', stderr: 'c' } }],
    ],
    becomes: { output: [{ stdout: 'ab', stderr: 'c' }] },
  },
  {
    item: { type: 'image_generation_call', result: null },
    events: [
      ['image_generation_call.generating', {}],
      ['image_generation_call.partial_image', { partial_image_b64: 'AAAA', partial_image_index: 0, size: '1x1' }],
    ],
    becomes: { status: 'generating', size: '1x1', result: null },
  },
  ...['file_search_call', 'web_search_call'].map((type) => ({
    item: { type, status: 'in_progress' },
    events: [
      [`${type}.searching`, {}],
      [`${type}.completed`, {}],
    ] as const,
    becomes: { status: 'completed' },
  })),
  { item: { type: 'mcp_list_tools' }, events: [['mcp_list_tools.in_progress', {}]], becomes: {} },
];

describe('the events that grow an item', () => {
  it.each(growths)('of the kind $item.type make it $becomes', ({ item, events, becomes }) => {
    const whole: JsonObject = { id: 'i', ...item };
    const { output, repairs } = build(
      added(whole, 0),
      ...events.map(([type, fields]): JsonObject => ({ type: `response.${type}`, ...place, ...fields })),
    );
    expect(output).toStrictEqual([{ ...whole, ...becomes }]);
    expect(repairs.filter((repair) => repair !== 'missing-part')).toStrictEqual([]);
  });

  it.each([...rows.keys()])('create an item of the right type if none was added: %s', (type) => {
    const { output, repairs } = build({ type, ...place });
    const made: Json = { id: 'i', type: rows.get(type)?.item ?? '' };
    expect(output).toMatchObject([made]);
    expect(repairs).toContain('missing-added');
  });
});
