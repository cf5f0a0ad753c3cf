// Responses streams as OpenAI sends them: numbered events, the whole response at both ends.
import { jsonDeltas, padding, random, textDeltas } from './texts.mjs';

const response = (status, output, usage) => ({
  id: 'resp_68af4030592c81938ec0a5fbab4a3e9f05438e46b5f69a3b',
  object: 'response',
  created_at: 1756700000,
  status,
  background: false,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  model: 'gpt-4o-2024-08-06',
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  prompt_cache_key: null,
  reasoning: { effort: null, summary: null },
  safety_identifier: null,
  service_tier: 'default',
  store: true,
  temperature: 1,
  text: { format: { type: 'text' }, verbosity: 'medium' },
  tool_choice: 'auto',
  tools: [],
  top_logprobs: 0,
  top_p: 1,
  truncation: 'disabled',
  usage,
  user: null,
  metadata: {},
});

const usageOf = (n) => ({
  input_tokens: 25,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: n,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: n + 25,
});

const messageId = 'msg_68af4030baa48193b0b43b4c2a176a1a05438e46b5f69a3b';
const callId = 'fc_68af4030baa48193b0b43b4c2a176a1a05438e46b5f69a3b';
const part = (text) => ({ type: 'output_text', annotations: [], logprobs: [], text });
const message = (status, content) => ({ id: messageId, type: 'message', status, content, role: 'assistant' });
const functionCall = (status, text) => ({
  id: callId,
  type: 'function_call',
  status,
  arguments: text,
  call_id: 'call_DdmO9pD3xa9XTPNJ32zg2hcA',
  name: 'save_items',
});

function* messageEvents(deltas, next) {
  const text = deltas.join('');
  const place = { item_id: messageId, output_index: 0, content_index: 0 };
  yield ['response.output_item.added', { output_index: 0, item: message('in_progress', []) }];
  yield ['response.content_part.added', { ...place, part: part('') }];
  for (const delta of deltas) {
    yield ['response.output_text.delta', { ...place, delta, logprobs: [], obfuscation: padding(next) }];
  }
  yield ['response.output_text.done', { ...place, text, logprobs: [] }];
  yield ['response.content_part.done', { ...place, part: part(text) }];
  yield ['response.output_item.done', { output_index: 0, item: message('completed', [part(text)]) }];
  return message('completed', [part(text)]);
}

function* callEvents(deltas, next) {
  const text = deltas.join('');
  const place = { item_id: callId, output_index: 0 };
  yield ['response.output_item.added', { output_index: 0, item: functionCall('in_progress', '') }];
  for (const delta of deltas) {
    yield ['response.function_call_arguments.delta', { ...place, delta, obfuscation: padding(next) }];
  }
  yield ['response.function_call_arguments.done', { ...place, arguments: text }];
  yield ['response.output_item.done', { output_index: 0, item: functionCall('completed', text) }];
  return functionCall('completed', text);
}

function* allEvents(kind, n) {
  const next = random(99);
  yield ['response.created', { response: response('in_progress', [], null) }];
  yield ['response.in_progress', { response: response('in_progress', [], null) }];
  const item = kind === 'resp' ? yield* messageEvents(textDeltas(n), next) : yield* callEvents(jsonDeltas(n), next);
  yield ['response.completed', { response: response('completed', [item], usageOf(n)) }];
}

/** The events of a stream: `[name, data]`. */
export function* responsesEvents(kind, n) {
  let number = 0;
  for (const [type, fields] of allEvents(kind, n)) {
    yield [type, JSON.stringify({ type, sequence_number: number, ...fields })];
    number += 1;
  }
}
