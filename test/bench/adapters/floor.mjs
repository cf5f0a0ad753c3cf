// Reads the byte stream, splits lines, calls `JSON.parse` on each event and joins the text. Validates nothing, keeps
// nothing else, tolerates nothing: what every reader of such a stream does at least.
import { streamOf } from '../generate/index.mjs';

export const name = 'floor';
export const supports = () => true;

export const folderOf = ({ api, kind }) => {
  let text = '';
  let args = '';
  if (api === 'responses') {
    return {
      push: (event) => {
        if (event.type === 'response.output_text.delta') text += event.delta;
        else if (event.type === 'response.function_call_arguments.delta') args += event.delta;
      },
      end: () => ({ text, args }),
    };
  }
  if (kind === 'choices') {
    const texts = Array.from({ length: 10 }, () => '');
    return {
      push: ({ choices }) => {
        for (const { index, delta } of choices) if (delta.content) texts[index] += delta.content;
      },
      end: () => ({ texts }),
    };
  }
  const logprobs = [];
  return {
    push: ({ choices }) => {
      const choice = choices[0];
      if (choice === undefined) return;
      const { delta } = choice;
      if (delta.content) text += delta.content;
      else if (delta.tool_calls) args += delta.tool_calls[0].function.arguments;
      if (choice.logprobs !== null && choice.logprobs.content !== null) logprobs.push(...choice.logprobs.content);
    },
    end: () => ({ text, args, logprobs: logprobs.length, kept: logprobs }),
  };
};

export const run = async (one) => {
  const decoder = new TextDecoder();
  const reader = streamOf(one).getReader();
  const folder = folderOf(one);
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return folder.end();
    const text = rest + decoder.decode(value, { stream: true });
    let at = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      // `data: {`; an `event:` line says nothing that the data does not say
      if (end - at > 6 && text.charCodeAt(at) === 100) {
        const data = text.slice(at + 6, end);
        if (data !== '[DONE]') folder.push(JSON.parse(data));
      }
      at = end + 1;
    }
    rest = text.slice(at);
  }
};
