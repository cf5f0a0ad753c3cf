// Converts a whole response of the Responses API to the events that stream it.
import { named } from './synthetic.mjs';
import { obfuscationFor, tokensOf } from './words.mjs';

/**
 * The events of a whole response. `terminal`: the response of the last event if it differs from the whole; null for a
 * stream without one. `between`: events before the terminal one (an error). `ends`: false for items that receive no
 * `done`.
 */
export const responseEvents = (whole, random, { terminal = whole, between = [], ends = true } = {}) => {
  const events = [];
  const emit = (type, fields) => {
    events.push(named(type, { type, sequence_number: events.length, ...fields }));
  };
  const { usage: _usage, completed_at: _completed, ...rest } = whole;
  const begun = {
    ...rest,
    status: 'in_progress',
    ...('completed_at' in whole ? { completed_at: null } : {}),
    error: null,
    incomplete_details: null,
    output: [],
    usage: null,
  };
  emit('response.created', { response: begun });
  emit('response.in_progress', { response: begun });
  for (const [output_index, item] of whole.output.entries()) {
    const [first, between, last] = [opened(item), bodyOf(item), item];
    // the multi-agent beta names the agent in every event
    const by = item.agent === undefined ? {} : { agent: item.agent };
    emit('response.output_item.added', { output_index, item: first, ...by });
    for (const [type, fields] of between({ random, ends }))
      emit(type, { item_id: item.id, output_index, ...fields, ...by });
    if (ends) emit('response.output_item.done', { output_index, item: last, ...by });
  }
  for (const [type, fields] of between) emit(type, fields);
  if (terminal !== null) emit(`response.${terminal.status}`, { response: terminal });
  return events;
};

/** An item as it is announced: without content. */
const opened = (item) => {
  switch (item.type) {
    case 'message':
      return { ...item, status: 'in_progress', content: [] };
    case 'reasoning':
      return {
        ...item,
        summary: [],
        ...('content' in item ? { content: [] } : {}),
        ...('status' in item ? { status: 'in_progress' } : {}),
      };
    case 'function_call':
      return { ...item, status: 'in_progress', arguments: '' };
    case 'custom_tool_call':
      return { ...item, status: 'in_progress', input: '' };
    case 'mcp_call':
      return { ...item, status: 'in_progress', arguments: '', output: null };
    case 'mcp_list_tools':
      return { ...item, tools: [] };
    case 'code_interpreter_call':
      return { ...item, status: 'in_progress', code: '', outputs: null };
    case 'image_generation_call':
      return { id: item.id, type: item.type, status: 'in_progress' };
    case 'web_search_call':
      return { id: item.id, type: item.type, status: 'in_progress' };
    // these items have no status
    case 'agent_message':
    case 'multi_agent_call':
    case 'multi_agent_call_output':
      return item;
    default:
      return { ...item, status: 'in_progress' };
  }
};

const deltas = (type, text, { random }, fields = {}) =>
  tokensOf(text).map((delta) => [type, { ...fields, delta, obfuscation: obfuscationFor(delta, random) }]);

const bodyOf = (item) => (context) => {
  switch (item.type) {
    case 'message':
      return item.content.flatMap((part, content_index) => partEvents(part, { content_index }, context));
    case 'reasoning':
      return [
        ...item.summary.flatMap((part, summary_index) => summaryEvents(part, { summary_index }, context)),
        ...(item.content ?? []).flatMap((part, content_index) => thoughtEvents(part, { content_index }, context)),
      ];
    case 'function_call':
      return [
        ...deltas('response.function_call_arguments.delta', item.arguments, context),
        ['response.function_call_arguments.done', { arguments: item.arguments, name: item.name }],
      ];
    case 'custom_tool_call':
      return [
        ...deltas('response.custom_tool_call_input.delta', item.input, context),
        ['response.custom_tool_call_input.done', { input: item.input }],
      ];
    case 'mcp_list_tools':
      return [
        ['response.mcp_list_tools.in_progress', {}],
        ['response.mcp_list_tools.completed', {}],
      ];
    case 'mcp_call':
      return [
        ['response.mcp_call.in_progress', {}],
        ...deltas('response.mcp_call_arguments.delta', item.arguments, context),
        ['response.mcp_call_arguments.done', { arguments: item.arguments }],
        ['response.mcp_call.completed', {}],
      ];
    case 'code_interpreter_call':
      return [
        ['response.code_interpreter_call.in_progress', {}],
        ...deltas('response.code_interpreter_call_code.delta', item.code, context),
        ['response.code_interpreter_call_code.done', { code: item.code }],
        ['response.code_interpreter_call.interpreting', {}],
        ['response.code_interpreter_call.completed', {}],
      ];
    case 'image_generation_call': {
      const { size, quality, background, output_format } = item;
      const preview = {
        size,
        quality,
        background,
        output_format,
        partial_image_index: 0,
        partial_image_b64: item.result,
      };
      return [
        ['response.image_generation_call.in_progress', {}],
        ['response.image_generation_call.generating', {}],
        ['response.image_generation_call.partial_image', preview],
        ['response.image_generation_call.completed', {}],
      ];
    }
    case 'web_search_call':
    case 'file_search_call': {
      return ['in_progress', 'searching', 'completed'].map((state) => [`response.${item.type}.${state}`, {}]);
    }
    default:
      return [];
  }
};

const partEvents = (part, place, context) => {
  const isText = part.type === 'output_text';
  const empty = isText ? { ...part, text: '', annotations: [], logprobs: [] } : { ...part, refusal: '' };
  const said = isText
    ? textEvents(part, place, context)
    : deltas('response.refusal.delta', part.refusal, context, place);
  const ending = isText
    ? ['response.output_text.done', { ...place, text: part.text, logprobs: part.logprobs }]
    : ['response.refusal.done', { ...place, refusal: part.refusal }];
  return [
    ['response.content_part.added', { ...place, part: empty }],
    ...said,
    ...(context.ends ? [ending, ['response.content_part.done', { ...place, part }]] : []),
  ];
};

const textEvents = ({ text, logprobs, annotations }, place, context) => {
  const pieces =
    logprobs.length === 0
      ? deltas('response.output_text.delta', text, context, { ...place, logprobs: [] })
      : logprobs.map((token) => [
          'response.output_text.delta',
          { ...place, delta: token.token, logprobs: [token], obfuscation: obfuscationFor(token.token, context.random) },
        ]);
  return [
    ...pieces,
    ...annotations.map((annotation, annotation_index) => [
      'response.output_text.annotation.added',
      { ...place, annotation_index, annotation },
    ]),
  ];
};

const summaryEvents = (part, place, context) => [
  ['response.reasoning_summary_part.added', { ...place, part: { ...part, text: '' } }],
  ...deltas('response.reasoning_summary_text.delta', part.text, context, place),
  ['response.reasoning_summary_text.done', { ...place, text: part.text }],
  ['response.reasoning_summary_part.done', { ...place, part }],
];

const thoughtEvents = (part, place, context) => [
  ['response.content_part.added', { ...place, part: { ...part, text: '' } }],
  ...deltas('response.reasoning_text.delta', part.text, context, place),
  ['response.reasoning_text.done', { ...place, text: part.text }],
  ['response.content_part.done', { ...place, part }],
];
