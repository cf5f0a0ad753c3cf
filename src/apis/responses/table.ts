import type { JsonObject } from '../../json/json.ts';
import { numberOf, textOf } from '../../json/read.ts';
import {
  addMember,
  completeShellOutput,
  completes,
  completesList,
  completesMember,
  gather,
  grow,
  growMember,
  growShellOutput,
  names,
  put,
  status,
  type Change,
} from './changes.ts';

/** What an event changes in its item. */
export interface Row {
  /** The type of the item, for an item that was never added. */
  readonly item: string;
  /** The list of the part that it changes, the field with the part's index, and the part to begin with if none was added. */
  readonly part?: { readonly list: 'content' | 'summary'; readonly index: string; readonly empty: JsonObject };
  readonly changes: readonly Change[];
  /** The path of the text that an increment extends, if it does nothing else. */
  readonly grows?: readonly string[];
  /** The field of the event that has the complete arguments of a call, and so proves that the call is complete. */
  readonly proves?: 'arguments' | 'input';
}

const text = {
  list: 'content',
  index: 'content_index',
  empty: { type: 'output_text', text: '', annotations: [] },
} as const;
const refusal = { list: 'content', index: 'content_index', empty: { type: 'refusal', refusal: '' } } as const;
const thought = { list: 'content', index: 'content_index', empty: { type: 'reasoning_text', text: '' } } as const;
const summary = { list: 'summary', index: 'summary_index', empty: { type: 'summary_text', text: '' } } as const;

const callStatus = (item: string, words: readonly string[]): readonly (readonly [string, Row])[] =>
  words.map((word) => [`response.${item}.${word}`, { item, changes: [status(word)] }]);

/**
 * Every event that changes an item, from OpenAI's reference; the events of apply_patch and shell are from recordings. To
 * support a new event of a known kind, add a line.
 */
export const rows: ReadonlyMap<string, Row> = new Map<string, Row>([
  [
    'response.output_text.delta',
    { item: 'message', part: text, changes: [grow(['text']), gather('logprobs')], grows: ['text'] },
  ],
  [
    'response.output_text.done',
    { item: 'message', part: text, changes: [completes(['text'], 'text'), completesList('logprobs')] },
  ],
  [
    'response.output_text.annotation.added',
    { item: 'message', part: text, changes: [addMember('annotations', 'annotation_index', 'annotation')] },
  ],
  ['response.refusal.delta', { item: 'message', part: refusal, changes: [grow(['refusal'])], grows: ['refusal'] }],
  ['response.refusal.done', { item: 'message', part: refusal, changes: [completes(['refusal'], 'refusal')] }],
  ['response.reasoning_text.delta', { item: 'reasoning', part: thought, changes: [grow(['text'])], grows: ['text'] }],
  ['response.reasoning_text.done', { item: 'reasoning', part: thought, changes: [completes(['text'], 'text')] }],
  [
    'response.reasoning_summary_text.delta',
    { item: 'reasoning', part: summary, changes: [grow(['text'])], grows: ['text'] },
  ],
  [
    'response.reasoning_summary_text.done',
    { item: 'reasoning', part: summary, changes: [completes(['text'], 'text')] },
  ],
  [
    'response.function_call_arguments.delta',
    { item: 'function_call', changes: [grow(['arguments'])], grows: ['arguments'] },
  ],
  [
    'response.function_call_arguments.done',
    { item: 'function_call', changes: [completes(['arguments'], 'arguments'), names('name')], proves: 'arguments' },
  ],
  ['response.custom_tool_call_input.delta', { item: 'custom_tool_call', changes: [grow(['input'])], grows: ['input'] }],
  [
    'response.custom_tool_call_input.done',
    { item: 'custom_tool_call', changes: [completes(['input'], 'input')], proves: 'input' },
  ],
  ['response.mcp_call_arguments.delta', { item: 'mcp_call', changes: [grow(['arguments'])], grows: ['arguments'] }],
  ['response.mcp_call.arguments.delta', { item: 'mcp_call', changes: [grow(['arguments'])], grows: ['arguments'] }],
  ['response.mcp_call_arguments.done', { item: 'mcp_call', changes: [completes(['arguments'], 'arguments')] }],
  [
    'response.code_interpreter_call_code.delta',
    { item: 'code_interpreter_call', changes: [grow(['code'])], grows: ['code'] },
  ],
  [
    'response.code_interpreter_call_code.done',
    { item: 'code_interpreter_call', changes: [completes(['code'], 'code')] },
  ],
  [
    'response.apply_patch_call_operation_diff.delta',
    { item: 'apply_patch_call', changes: [grow(['operation', 'diff'])], grows: ['operation', 'diff'] },
  ],
  [
    'response.apply_patch_call_operation_diff.done',
    { item: 'apply_patch_call', changes: [completes(['operation', 'diff'], 'diff')] },
  ],
  [
    'response.shell_call_command.added',
    { item: 'shell_call', changes: [completesMember(['action', 'commands'], 'command_index', 'command')] },
  ],
  [
    'response.shell_call_command.delta',
    { item: 'shell_call', changes: [growMember(['action', 'commands'], 'command_index')] },
  ],
  [
    'response.shell_call_command.done',
    { item: 'shell_call', changes: [completesMember(['action', 'commands'], 'command_index', 'command')] },
  ],
  ['response.shell_call_output_content.delta', { item: 'shell_call_output', changes: [growShellOutput] }],
  ['response.shell_call_output_content.done', { item: 'shell_call_output', changes: [completeShellOutput] }],
  [
    'response.image_generation_call.partial_image',
    {
      item: 'image_generation_call',
      changes: ['size', 'quality', 'background', 'output_format'].map((field) => put([field], field)),
    },
  ],
  ['response.compaction.compacting', { item: 'compaction', changes: [] }],
  ...callStatus('file_search_call', ['in_progress', 'searching', 'completed']),
  ...callStatus('web_search_call', ['in_progress', 'searching', 'completed']),
  ...callStatus('code_interpreter_call', ['in_progress', 'interpreting', 'completed']),
  ...callStatus('image_generation_call', ['in_progress', 'generating', 'completed']),
  ...callStatus('mcp_call', ['in_progress', 'completed', 'failed']),
  // an mcp_list_tools item has no status in the API's own object
  ...['in_progress', 'completed', 'failed'].map((word): readonly [string, Row] => [
    `response.mcp_list_tools.${word}`,
    { item: 'mcp_list_tools', changes: [] },
  ]),
]);

/** The events that contain a whole part: its list, and whether the part is complete. */
export const partEvents: ReadonlyMap<string, { readonly list: 'content' | 'summary'; readonly done: boolean }> =
  new Map([
    ['response.content_part.added', { list: 'content', done: false }],
    ['response.content_part.done', { list: 'content', done: true }],
    ['response.reasoning_part.added', { list: 'content', done: false }],
    ['response.reasoning_part.done', { list: 'content', done: true }],
    ['response.reasoning_summary_part.added', { list: 'summary', done: false }],
    ['response.reasoning_summary_part.done', { list: 'summary', done: true }],
  ]);

/** Where an item has the part that an event changes. */
export interface PartPlace {
  readonly list: 'content' | 'summary';
  readonly member: number;
}

/** Where the part is that an event changes; null if the event changes no part. A server that sends one part may leave out its index. */
export const partOf = (event: JsonObject): PartPlace | null => {
  const type = textOf(event['type']) ?? '';
  const list = rows.get(type)?.part?.list ?? partEvents.get(type)?.list;
  if (list === undefined) return null;
  return { list, member: numberOf(event[list === 'content' ? 'content_index' : 'summary_index']) ?? 0 };
};
