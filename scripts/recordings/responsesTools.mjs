// The synthetic recordings of the Responses API: tools that the client runs, and tools that the server runs.
import { itemId, message, request, textPart, told, usageOf, whole } from './responses.mjs';
import { hexOf, randomFrom } from './words.mjs';

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

const multiAgent = () => {
  const name = 'multi-agent';
  const [lead, scout] = [{ agent_name: '/root' }, { agent_name: '/root/scout' }];
  const callId = hexOf('call_', randomFrom(name), 24);
  const by = (agent, item) => ({ ...item, agent });
  const action = { action: 'spawn_agent', call_id: callId };
  const output = [
    by(lead, {
      id: itemId('mac', name, 0),
      type: 'multi_agent_call',
      ...action,
      arguments: JSON.stringify({ agent_name: 'scout', task: 'Find the deepest harbour.' }),
    }),
    by(lead, {
      id: itemId('maco', name, 1),
      type: 'multi_agent_call_output',
      ...action,
      output: [textPart('scout was created')],
    }),
    by(scout, message(name, [textPart('The south harbour is the deepest.')], { id: itemId('msg', name, 2) })),
    by(scout, {
      id: itemId('am', name, 3),
      type: 'agent_message',
      author: scout.agent_name,
      recipient: lead.agent_name,
      content: [{ type: 'encrypted_content', encrypted_content: 'gAAAAABnZw==' }],
    }),
    by(lead, message(name, [textPart('Take the south harbour.')], { id: itemId('msg', name, 4) })),
  ];
  const asked = request('Which harbour should I take?', { multi_agent: { enabled: true } });
  return told(
    name,
    'the multi-agent beta: each event and each item names its agent',
    { ...asked, url: `${asked.url}?beta=true` },
    whole(name, output, { usage: usageOf(140, 52) }),
  );
};

export const responsesToolRecordings = () => [
  multiAgent(),
  functionCall(),
  functionCalls(),
  customTool(),
  webSearch(),
  codeInterpreter(),
  mcp(),
];
