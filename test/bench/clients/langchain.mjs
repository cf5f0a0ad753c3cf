import { ChatOpenAI } from '@langchain/openai';
import { tool } from 'langchain';
import { Arguments, Forecast, toolNames } from './schemas.mjs';

const messages = [{ role: 'user', content: 'Hello' }];
const modelOf = ({ api, baseURL, fetch }) =>
  new ChatOpenAI({
    model: 'gpt-4.1-mini',
    apiKey: 'none',
    maxRetries: 0,
    useResponsesApi: api === 'responses',
    configuration: { baseURL, fetch },
  });
const tools = toolNames.map((name) => tool(() => 'sun', { name, description: '', schema: Arguments }));

const read = (message) => {
  const [invalid] = message.invalid_tool_calls ?? [];
  if (invalid !== undefined) throw new Error(`the arguments of the tool call are invalid: ${invalid.error}`);
  return { text: message.text, calls: (message.tool_calls ?? []).map(({ name, args }) => [name, args]) };
};

export const name = 'LangChain';

export const respond = async (to, isStream) => {
  const model = to.hasTools ? modelOf(to).bindTools(tools) : modelOf(to);
  if (!isStream) return read(await model.invoke(messages));
  let all;
  for await (const chunk of await model.stream(messages)) all = all === undefined ? chunk : all.concat(chunk);
  return read(all);
};

/** `withStructuredOutput`. */
export const object = async (to) => {
  let last;
  for await (const value of await modelOf(to).withStructuredOutput(Forecast).stream(messages)) last = value;
  return [last];
};
