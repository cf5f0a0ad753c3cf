// The synthetic recordings of chat completions: tool calls of every kind.
import { completion, message, request, told, usageOf } from './chat.mjs';
import { idOf, randomFrom, tokensOf } from './words.mjs';

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string' },
        days: { type: 'integer' },
        units: { type: 'string', enum: ['metric', 'imperial'] },
      },
      required: ['city', 'days', 'units'],
      additionalProperties: false,
    },
    strict: true,
  },
};
const trains = {
  type: 'function',
  function: {
    name: 'find_trains',
    description: 'Trains between two cities',
    parameters: {
      type: 'object',
      properties: {
        from: { type: 'string' },
        to: { type: 'string' },
        date: { type: 'string' },
        passengers: { type: 'integer' },
      },
      required: ['from', 'to', 'date', 'passengers'],
      additionalProperties: false,
    },
    strict: true,
  },
};

const call = (name, tool, given) => {
  const random = randomFrom(`${name} ${tool}`);
  return { id: idOf('call_', random), type: 'function', function: { name: tool, arguments: JSON.stringify(given) } };
};

const toolCall = () => {
  const calls = [call('tool-call', 'get_weather', { city: 'Lisbon', days: 3, units: 'metric' })];
  const whole = completion('tool-call', [{ message: message({ tool_calls: calls }), finish_reason: 'tool_calls' }], {
    usage: usageOf(71, 21),
  });
  const asked = request('What will the weather be like in Lisbon?', { tools: [weather] });
  return told('tool-call', 'one tool call, its arguments in pieces', asked, whole);
};

const toolCalls = () => {
  const content = 'Let me look that up for you.';
  const calls = [
    call('tool-calls-parallel', 'get_weather', { city: 'Zürich', days: 2, units: 'metric' }),
    call('tool-calls-parallel', 'find_trains', { from: 'Bern', to: 'Zürich', date: '2026-01-17', passengers: 2 }),
    call('tool-calls-parallel 2', 'get_weather', { city: 'Bern', days: 2, units: 'metric' }),
  ];
  const whole = completion(
    'tool-calls-parallel',
    [{ message: message({ content, tool_calls: calls }), finish_reason: 'tool_calls' }],
    { usage: usageOf(132, 78) },
  );
  const asked = request('We are two. How do we get from Bern to Zürich on Saturday, and what weather is it in both?', {
    tools: [weather, trains],
    parallel_tool_calls: true,
  });
  return told('tool-calls-parallel', 'a sentence, then three tool calls in one message', asked, whole);
};

const customTool = () => {
  const input = 'SELECT name, depth FROM lakes WHERE country = "Finland" ORDER BY depth DESC LIMIT 3;';
  const calls = [{ id: idOf('call_', randomFrom('custom tool')), type: 'custom', custom: { name: 'run_sql', input } }];
  const whole = completion('custom-tool', [{ message: message({ tool_calls: calls }), finish_reason: 'tool_calls' }], {
    usage: usageOf(64, tokensOf(input).length + 8),
  });
  const asked = request('Which are the three deepest lakes of Finland?', {
    tools: [{ type: 'custom', custom: { name: 'run_sql', description: 'Runs SQL' } }],
  });
  return told('custom-tool', 'a custom tool: its input is free text, not JSON', asked, whole);
};

const functionCall = () => {
  const given = { name: 'get_weather', arguments: '{"city":"Oslo","days":1,"units":"metric"}' };
  const whole = completion(
    'function-call',
    [{ message: message({ function_call: given }), finish_reason: 'function_call' }],
    {
      usage: usageOf(58, 17),
    },
  );
  const asked = request('Weather in Oslo tomorrow?', { functions: [weather.function] });
  return told('function-call', 'the deprecated function_call', asked, whole);
};

export const chatToolRecordings = () => [toolCall(), toolCalls(), customTool(), functionCall()];
