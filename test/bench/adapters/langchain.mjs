// LangChain's ChatOpenAI: `.stream()` and the chunks joined. Its chunks hold the arguments so far, parsed.
import { concat } from '@langchain/core/utils/stream';
import { ChatOpenAI } from '@langchain/openai';
import { fetchOf } from '../generate/index.mjs';
import { parameters } from './_items.mjs';

const modelOf = (one) => {
  const model = new ChatOpenAI({
    model: 'gpt-4o',
    apiKey: 'none',
    useResponsesApi: one.api === 'responses',
    streamUsage: true,
    maxRetries: 0,
    ...(one.kind === 'logprobs' ? { logprobs: true, topLogprobs: 5 } : {}),
    configuration: { baseURL: 'http://127.0.0.1:1/v1', fetch: fetchOf(one) },
  });
  return one.truth.args === undefined
    ? model
    : model.bindTools([{ type: 'function', function: { name: 'save_items', parameters } }]);
};

export const run = async (one) => {
  let whole;
  for await (const chunk of await modelOf(one).stream('hi')) {
    whole = whole === undefined ? chunk : concat(whole, chunk);
  }
  return {
    text:
      typeof whole.content === 'string'
        ? whole.content
        : whole.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''),
    args: whole.tool_call_chunks?.[0]?.args,
    logprobs: whole.response_metadata?.logprobs?.content?.length,
    whole,
  };
};
