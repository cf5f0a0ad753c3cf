import { Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, run, setTracingDisabled, tool } from '@openai/agents';
import OpenAI from 'openai';
import { Forecast, parameters, toolNames } from './schemas.mjs';

setTracingDisabled(true);

const modelOf = ({ api, baseURL, fetch }) => {
  const client = new OpenAI({ baseURL, fetch, apiKey: 'none', maxRetries: 0 });
  return api === 'responses'
    ? new OpenAIResponsesModel(client, 'gpt-4.1-mini')
    : new OpenAIChatCompletionsModel(client, 'gpt-4.1-mini');
};
const tools = toolNames.map((name) =>
  tool({ name, description: name, parameters, strict: false, execute: () => 'sun' }),
);

const read = async (agent) => {
  const result = await run(agent, 'Hello', { stream: true, maxTurns: 5 });
  let text = '';
  for await (const event of result)
    if (event.type === 'raw_model_stream_event' && event.data.type === 'output_text_delta') text += event.data.delta;
  await result.completed;
  const calls = result.newItems
    .filter(({ type, rawItem }) => type === 'tool_call_item' && rawItem.type === 'function_call')
    .map(({ rawItem }) => [rawItem.name, JSON.parse(rawItem.arguments)]);
  return { answer: { text, calls }, object: result.finalOutput };
};

export const name = 'Agents SDK';

export const respond = async (to, isStream) => {
  const more = to.hasTools ? { tools, toolUseBehavior: 'stop_on_first_tool' } : {};
  const agent = new Agent({ name: 'test', model: modelOf(to), ...more });
  if (isStream) return (await read(agent)).answer;
  const { finalOutput } = await run(agent, 'Hello');
  return { text: finalOutput, calls: [] };
};

/** An agent that runs its tools, until the model answers with text. */
export const loop = async (to) => (await read(new Agent({ name: 'test', model: modelOf(to), tools }))).answer;

/** An agent with an `outputType`. */
export const object = async (to) => [
  (await read(new Agent({ name: 'test', model: modelOf(to), outputType: Forecast }))).object,
];
