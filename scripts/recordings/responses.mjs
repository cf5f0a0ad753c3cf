// The synthetic recordings of the Responses API.
import { responseEvents } from './responsesWire.mjs';
import { createdOf, synthetic } from './synthetic.mjs';
import { hexOf, logprobOf, randomFrom, tokensOf } from './words.mjs';

export const family = 'responses';
export const model = 'gpt-5-mini-2025-08-07';
const idsOf = (name) => randomFrom(`${family}/${name} ids`);

export const usageOf = (input, output, reasoning = 0) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: reasoning },
  total_tokens: input + output,
});

/** Makes a whole response of its output. */
export const whole = (name, output, more = {}) => ({
  id: hexOf('resp_', idsOf(name), 50),
  object: 'response',
  created_at: createdOf(name),
  status: 'completed',
  background: false,
  completed_at: createdOf(name) + 3,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  model,
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  prompt_cache_key: null,
  reasoning: { effort: 'medium', summary: null },
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
  usage: usageOf(18, 60),
  user: null,
  metadata: {},
  ...more,
});

export const request = (input, more = {}) => ({
  url: 'https://api.openai.com/v1/responses',
  body: { model, stream: true, input, ...more },
});

export const itemId = (kind, name, place = 0) => hexOf(`${kind}_`, randomFrom(`${name} ${kind} ${String(place)}`), 50);

export const textPart = (text, more = {}) => ({ type: 'output_text', annotations: [], logprobs: [], text, ...more });

export const message = (name, content, more = {}) => ({
  id: itemId('msg', name),
  type: 'message',
  status: 'completed',
  content,
  role: 'assistant',
  ...more,
});

export const told = (
  name,
  note,
  asked,
  response,
  { outcome = 'completed', error = null, truth = response, ...options } = {},
) =>
  synthetic({
    family,
    name,
    note,
    request: asked,
    chunks: responseEvents(response, randomFrom(`${family}/${name}`), options),
    truth: { outcome, response: truth, error },
  });

export const tides =
  'Tides follow the Moon. Its pull is stronger on the near side of the Earth than on the far side, so the oceans stretch ' +
  'into two bulges, and the turning Earth carries each coast through both of them in a little more than a day.';

const text = () =>
  told('text', 'text', request('Why are there two tides a day?'), whole('text', [message('text', [textPart(tides)])]));

const logprobs = () => {
  const random = randomFrom('responses logprobs');
  const said = 'Granite is hard, heavy and very old.';
  const tokens = tokensOf(said).map((token) => logprobOf(token, random, 2));
  const asked = request('Describe granite in a sentence.', {
    top_logprobs: 2,
    include: ['message.output_text.logprobs'],
  });
  const response = whole('logprobs', [message('logprobs', [textPart(said, { logprobs: tokens })])], {
    top_logprobs: 2,
  });
  return told('logprobs', 'log probabilities beside each delta', asked, response);
};

const summary =
  '**Comparing the routes**\n\nThe coast road is 14 km longer but has no pass to climb. With a loaded bicycle and wind ' +
  'from the west, the valley is slower than it looks.';
const thought = '**Checking the times**\n\nFerries leave at ten past each hour, so arriving by noon means the 11:10.';

const reasoningSummary = () => {
  const name = 'reasoning-summary';
  const answer =
    'Take the coast road. It is a little longer, but flat, and the west wind will be at your back after the lighthouse. ' +
    'If you leave by eight you can rest at the harbour and still catch the ferry at ten past eleven.';
  const reasoning = {
    id: itemId('rs', name),
    type: 'reasoning',
    summary: [summary, thought].map((words) => ({ type: 'summary_text', text: words })),
  };
  const response = whole(name, [reasoning, message(name, [textPart(answer)])], {
    reasoning: { effort: 'medium', summary: 'detailed' },
    usage: usageOf(41, 240, 176),
  });
  const asked = request(
    'Coast road or valley, with a loaded bicycle and wind from the west? I want the ferry before noon.',
    {
      reasoning: { effort: 'medium', summary: 'detailed' },
    },
  );
  return told(name, 'two parts of a summary of what the model thought, then the answer', asked, response);
};

const openReasoning = () => {
  const name = 'reasoning-text';
  const words = 'Seven people shake hands once each: 7 times 6 over 2 is 21.';
  const reasoning = {
    id: itemId('rs', name),
    type: 'reasoning',
    summary: [],
    content: [{ type: 'reasoning_text', text: words }],
    status: 'completed',
  };
  const response = whole(name, [reasoning, message(name, [textPart('There are 21 handshakes.')])], {
    model: 'gpt-oss-20b',
  });
  const asked = {
    ...request('Seven people shake hands. How many handshakes?', { model: 'gpt-oss-20b' }),
    url: 'http://127.0.0.1:8000/v1/responses',
  };
  return told(name, 'an open model shows its reasoning itself', asked, response);
};

const refusal = () => {
  const name = 'refusal';
  const content = [{ type: 'refusal', refusal: "I can't help with opening that lock. A locksmith can, and quickly." }];
  return told(
    name,
    'a refusal',
    request('How do I open the lock of my neighbour?'),
    whole(name, [message(name, content)]),
  );
};

export const responsesRecordings = () => [text(), logprobs(), reasoningSummary(), openReasoning(), refusal()];
