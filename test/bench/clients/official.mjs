import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { Forecast, parameters, toolNames } from './schemas.mjs';

const model = 'gpt-4.1-mini';
const messages = [{ role: 'user', content: 'Hello' }];
const clientOf = ({ baseURL, fetch }) => new OpenAI({ baseURL, fetch, apiKey: 'none', maxRetries: 0 });

const callsIn = ({ tool_calls = [] }) =>
  tool_calls
    .filter(({ type }) => type === 'function')
    .map(({ function: { name, arguments: given } }) => [name, JSON.parse(given)]);

const readChat = ({ choices: [{ message }] }) => ({ text: message.content ?? '', calls: callsIn(message) });
const readResponse = ({ output_text, output }) => ({
  text: output_text,
  calls: output
    .filter(({ type }) => type === 'function_call')
    .map(({ name, arguments: given }) => [name, JSON.parse(given)]),
});

export const name = 'official SDK';

/** `stream`, or `parse` for an answer without a stream. */
export const respond = async (to, isStream) => {
  const { chat, responses } = clientOf(to);
  if (to.api === 'responses') {
    const tools = toolNames.map((name) => ({ type: 'function', name, parameters, strict: false }));
    const request = { model, input: 'Hello', ...(to.hasTools ? { tools } : {}) };
    return readResponse(await (isStream ? responses.stream(request).finalResponse() : responses.parse(request)));
  }
  const tools = toolNames.map((name) => ({ type: 'function', function: { name, parameters } }));
  const request = { model, messages, ...(to.hasTools ? { tools } : {}) };
  const { completions } = chat;
  return readChat(await (isStream ? completions.stream(request).finalChatCompletion() : completions.parse(request)));
};

/** `runTools`, until the model answers with text. */
export const loop = async (to) => {
  const tools = toolNames.map((name) => ({
    type: 'function',
    function: { name, parameters, parse: JSON.parse, function: () => 'sun' },
  }));
  const runner = clientOf(to).chat.completions.runTools({ model, messages, tools, stream: true });
  await runner.done();
  const read = runner.messages.filter(({ role }) => role === 'assistant');
  return {
    text: read.map(({ content }) => content ?? '').join(''),
    calls: read.flatMap((message) => callsIn(message)),
  };
};

/** `stream` with a format, whose answer the client parses. */
export const object = async (to) => {
  const format = zodResponseFormat(Forecast, 'forecast');
  const final = await clientOf(to)
    .chat.completions.stream({ model, messages, response_format: format })
    .finalChatCompletion();
  return [final.choices[0].message.parsed];
};
