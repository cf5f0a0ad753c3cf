import OpenAI from 'openai';
import { zodFunction, zodResponseFormat } from 'openai/helpers/zod';
import { fetchOf } from '../generate/index.mjs';
import { Items, parameters } from './_items.mjs';
import { folderOf } from './floor.mjs';

export const client = (one) =>
  new OpenAI({ apiKey: 'none', baseURL: 'http://127.0.0.1:1/v1', fetch: fetchOf(one), maxRetries: 0 });

const chatParameters = ({ kind }, parsed) => {
  const strict = zodFunction({ name: 'save_items', parameters: Items });
  const plain = { type: 'function', function: { name: 'save_items', parameters } };
  return {
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'hi' }],
    stream_options: { include_usage: true },
    ...(kind === 'tool' ? { tools: [parsed ? strict : plain] } : {}),
    ...(kind === 'json' && parsed ? { response_format: zodResponseFormat(Items, 'items') } : {}),
    ...(kind === 'logprobs' ? { logprobs: true, top_logprobs: 5 } : {}),
    ...(kind === 'choices' ? { n: 10 } : {}),
  };
};

const responsesParameters = ({ kind }) => ({
  model: 'gpt-4o',
  input: 'hi',
  ...(kind === 'resptool' ? { tools: [{ type: 'function', name: 'save_items', parameters, strict: false }] } : {}),
});

/** The helper `.stream()` and its final object. `parsed`: with a zod schema, so that it parses what has come so far. */
export const helper = async (one, parsed = false) => {
  if (one.api === 'responses') {
    const { output, output_text: text } = await client(one).responses.stream(responsesParameters(one)).finalResponse();
    return { text, args: output[0].arguments, output };
  }
  const stream = client(one).chat.completions.stream(chatParameters(one, parsed));
  let seen = 0;
  if (parsed) {
    stream.on('content.delta', ({ parsed: value }) => {
      if (value) seen += 1;
    });
    stream.on('tool_calls.function.arguments.delta', ({ parsed_arguments: value }) => {
      if (value) seen += 1;
    });
  }
  const { choices } = await stream.finalChatCompletion();
  const [{ message, logprobs }] = choices;
  return {
    text: message.content ?? '',
    args: message.tool_calls?.[0]?.function.arguments,
    texts: choices.map((choice) => choice.message.content),
    logprobs: logprobs?.content?.length,
    seen,
    choices,
  };
};

/** The raw stream, joined by the loop of the floor. */
export const raw = async (one) => {
  const events = await (one.api === 'responses'
    ? client(one).responses.create({ ...responsesParameters(one), stream: true })
    : client(one).chat.completions.create({ ...chatParameters(one, false), stream: true }));
  const folder = folderOf(one);
  for await (const event of events) folder.push(event);
  return folder.end();
};
