// The synthetic recordings of the Responses API.
import { responseEvents } from './responsesWire.mjs';
import { createdOf, data, synthetic } from './synthetic.mjs';
import { hexOf, logprobOf, randomFrom, tokensOf } from './words.mjs';

const family = 'responses';
const model = 'gpt-5-mini-2025-08-07';
const idsOf = (name) => randomFrom(`${family}/${name} ids`);

const usageOf = (input, output, reasoning = 0) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: reasoning },
  total_tokens: input + output,
});

/** A whole response around its output. */
const whole = (name, output, more = {}) => ({
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

const request = (input, more = {}) => ({
  url: 'https://api.openai.com/v1/responses',
  body: { model, stream: true, input, ...more },
});

const itemId = (kind, name, place = 0) => hexOf(`${kind}_`, randomFrom(`${name} ${kind} ${String(place)}`), 50);

const textPart = (text, more = {}) => ({ type: 'output_text', annotations: [], logprobs: [], text, ...more });

const message = (name, content, more = {}) => ({
  id: itemId('msg', name),
  type: 'message',
  status: 'completed',
  content,
  role: 'assistant',
  ...more,
});

const told = (
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

const tides =
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

const tool = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather of a city',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
  strict: true,
};

const callOf = (name, place, city) => ({
  id: itemId('fc', name, place),
  type: 'function_call',
  status: 'completed',
  arguments: JSON.stringify({ city, days: 3, units: 'metric' }),
  call_id: hexOf('call_', randomFrom(`${name} ${city}`), 24),
  name: tool.name,
});

const functionCall = () => {
  const name = 'function-call';
  const response = whole(name, [callOf(name, 0, 'Reykjavík')], { tools: [tool], usage: usageOf(55, 26) });
  return told(
    name,
    'a function call, its arguments in pieces',
    request('Will it snow in Reykjavík?', { tools: [tool] }),
    response,
  );
};

const functionCalls = () => {
  const name = 'function-calls-parallel';
  const response = whole(
    name,
    [message(name, [textPart('I will ask for both cities.')]), callOf(name, 1, 'Turin'), callOf(name, 2, 'Genoa')],
    { tools: [tool], usage: usageOf(61, 58) },
  );
  return told(
    name,
    'a message and two function calls',
    request('Turin or Genoa this weekend?', { tools: [tool] }),
    response,
  );
};

const customTool = () => {
  const name = 'custom-tool';
  const input = 'for line in open("log.txt"):\n    if "error" in line:\n        print(line.strip())';
  const call = {
    id: itemId('ctc', name),
    type: 'custom_tool_call',
    status: 'completed',
    call_id: hexOf('call_', randomFrom(name), 24),
    input,
    name: 'python',
  };
  const tools = [{ type: 'custom', name: 'python', description: 'Runs Python', format: { type: 'text' } }];
  return told(
    name,
    'a custom tool: its input is free text',
    request('Show the errors of log.txt.', { tools }),
    whole(name, [call], { tools }),
  );
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

const cited = (said, words, url, title) => {
  const start_index = said.indexOf(words);
  return { type: 'url_citation', end_index: start_index + words.length, start_index, title, url };
};

const webSearch = () => {
  const name = 'web-search';
  const said =
    'The bridge reopens in May ([example.org](https://example.org/bridge)). Until then a bus takes the long way round ' +
    '([example.com](https://example.com/timetable)).';
  const annotations = [
    cited(said, '([example.org](https://example.org/bridge))', 'https://example.org/bridge', 'The old bridge'),
    cited(said, '([example.com](https://example.com/timetable))', 'https://example.com/timetable', 'Timetable'),
  ];
  const search = {
    id: itemId('ws', name),
    type: 'web_search_call',
    status: 'completed',
    action: { type: 'search', query: 'bridge reopening date' },
  };
  const response = whole(name, [search, message(name, [textPart(said, { annotations })])], {
    tools: [{ type: 'web_search', search_context_size: 'medium' }],
  });
  const asked = request('When does the bridge reopen?', { tools: [{ type: 'web_search' }] });
  return told(name, 'a web search, then text with two citations', asked, response);
};

const codeInterpreter = () => {
  const name = 'code-interpreter';
  const call = {
    id: itemId('ci', name),
    type: 'code_interpreter_call',
    status: 'completed',
    code: 'sum(n for n in range(1000) if n % 3 == 0 or n % 5 == 0)',
    container_id: hexOf('cntr_', randomFrom(name), 48),
    outputs: [{ type: 'logs', logs: '233168' }],
  };
  const tools = [{ type: 'code_interpreter', container: { type: 'auto' } }];
  const response = whole(name, [call, message(name, [textPart('The sum is 233168.')])], { tools });
  const asked = request('Sum the multiples of 3 or 5 below 1000.', {
    tools,
    include: ['code_interpreter_call.outputs'],
  });
  return told(name, 'code as it is written, its output, and the answer', asked, response);
};

const mcp = () => {
  const name = 'mcp';
  const listed = {
    id: itemId('mcpl', name),
    type: 'mcp_list_tools',
    server_label: 'library',
    tools: [{ name: 'find_book', description: 'Finds a book', input_schema: { type: 'object' }, annotations: null }],
  };
  const call = {
    id: itemId('mcp', name),
    type: 'mcp_call',
    status: 'completed',
    approval_request_id: null,
    arguments: '{"title":"Moby-Dick"}',
    error: null,
    name: 'find_book',
    output: 'Shelf 4, place 17',
    server_label: 'library',
  };
  const tools = [
    { type: 'mcp', server_label: 'library', server_url: 'https://example.org/mcp', require_approval: 'never' },
  ];
  const response = whole(name, [listed, call, message(name, [textPart('It stands on shelf 4, place 17.')])], { tools });
  return told(
    name,
    'the tools of a remote server are listed, and one is called',
    request('Where is Moby-Dick?', { tools }),
    response,
  );
};

const incomplete = () => {
  const name = 'incomplete';
  const said = tokensOf(tides).slice(0, 20).join('');
  const response = whole(name, [message(name, [textPart(said)], { status: 'incomplete' })], {
    status: 'incomplete',
    completed_at: null,
    incomplete_details: { reason: 'max_output_tokens' },
    max_output_tokens: 20,
    usage: usageOf(18, 20),
  });
  const asked = request('Why are there two tides a day?', { max_output_tokens: 20 });
  return told(name, 'the limit of tokens ends it in mid-sentence', asked, response, { outcome: 'incomplete' });
};

// What stands where no item got its done: the text so far, still in progress.
const partly = (name, more = {}) =>
  whole(name, [message(name, [textPart(tokensOf(tides).slice(0, 14).join(''))], { status: 'in_progress' })], {
    completed_at: null,
    usage: null,
    ...more,
  });

const failed = () => {
  const name = 'failed';
  const error = { code: 'server_error', message: 'The server had an error while processing your request.' };
  const response = partly(name, { status: 'failed', error });
  return told(
    name,
    'an error event, then the failed response, which no longer holds what was streamed',
    request('Why are there two tides a day?'),
    response,
    {
      outcome: 'failed',
      error: { _tag: 'ApiError', code: error.code, message: error.message },
      terminal: { ...response, output: [] },
      between: [['error', { code: error.code, message: error.message, param: null }]],
      ends: false,
    },
  );
};

const cut = () => {
  const response = partly('cut', { status: 'in_progress' });
  return told('cut', 'no terminal event comes', request('Why are there two tides a day?'), response, {
    outcome: 'truncated',
    terminal: null,
    ends: false,
  });
};

const body = () => {
  const response = whole('body', [message('body', [textPart('A whole answer in one body.')])]);
  return synthetic({
    family,
    name: 'body',
    note: 'not streamed',
    request: { url: 'https://api.openai.com/v1/responses', body: { model, input: 'Answer in one body.' } },
    chunks: [`${JSON.stringify(response, null, 2)}\n`],
    truth: { outcome: 'completed', response },
  });
};

const unauthorized = () => {
  const error = {
    message: 'Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  };
  return synthetic({
    family,
    name: 'unauthorized',
    note: 'status 401',
    request: request('Hello?'),
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="OpenAI API"' },
    chunks: [`${JSON.stringify({ error }, null, 2)}\n`],
    truth: { outcome: 'failed', response: null, error: { _tag: 'HttpError', status: 401, code: error.code } },
  });
};

const unknownEvent = () => {
  const name = 'unknown-event';
  const response = whole(name, [message(name, [textPart('It goes on as before.')])]);
  const later = { type: 'response.weather.changed', sequence_number: 2, weather: 'fair' };
  const events = responseEvents(response, randomFrom(name));
  // the numbers of what follows move up by one
  const [created, begun, ...rest] = events;
  const moved = rest.map((event) =>
    event.replace(/"sequence_number":(\d+)/, (_all, at) => `"sequence_number":${String(Number(at) + 1)}`),
  );
  return synthetic({
    family,
    name,
    note: 'an event that nobody documented yet',
    request: request('Does it go on?'),
    chunks: [created, begun, `event: ${later.type}\n${data(later)}`, ...moved],
    truth: { outcome: 'completed', response, meta: { unknownEvents: [later] } },
  });
};

export const responsesRecordings = () => [
  text(),
  logprobs(),
  reasoningSummary(),
  openReasoning(),
  functionCall(),
  functionCalls(),
  customTool(),
  refusal(),
  webSearch(),
  codeInterpreter(),
  mcp(),
  incomplete(),
  failed(),
  cut(),
  body(),
  unauthorized(),
  unknownEvent(),
];
