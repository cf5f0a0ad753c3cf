// LangChain's ChatOpenAI: `.stream()` and the chunks joined. It has its own form of a response.
import { concat } from '@langchain/core/utils/stream';
import { ChatOpenAI } from '@langchain/openai';
import { answerVectors, outcomeOf } from './_protocol.mjs';

const textOf = (content) =>
  typeof content === 'string' ? content : content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');

const read = async ({ api }, fetch) => {
  const model = new ChatOpenAI({
    model: 'gpt-4o',
    apiKey: 'none',
    useResponsesApi: api === 'responses',
    streamUsage: true,
    maxRetries: 0,
    configuration: { baseURL: 'http://127.0.0.1:1/v1', fetch },
  });
  let whole;
  for await (const chunk of await model.stream('hi')) whole = whole === undefined ? chunk : concat(whole, chunk);
  if (whole === undefined) return { outcome: 'truncated', text: {}, calls: [] };
  const { finish_reason: reason, status, incomplete_details: cut } = whole.response_metadata;
  const text = textOf(whole.content);
  const {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: totalTokens,
  } = whole.usage_metadata ?? {};
  return {
    outcome: outcomeOf([cut?.reason === undefined ? (reason ?? status) : 'length']),
    error: null,
    ...(api === 'responses' ? {} : { text: text === '' ? {} : { '0.0': text } }),
    calls: (whole.tool_calls ?? []).map(({ id, name, args }) => [id, name, args]),
    usage: { tokens: totalTokens === undefined ? null : { inputTokens, outputTokens, totalTokens } },
  };
};

await answerVectors(['chat.completions', 'responses'], read);
