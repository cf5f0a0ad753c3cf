// Reads the byte stream, splits lines, calls `JSON.parse` on each event and joins the text. Validates nothing, keeps
// nothing else, tolerates nothing: what every reader of such a stream does at least.
import { streamOf } from '../generate/index.mjs';

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
      if (choice.logprobs !== null && choice.logprobs.content !== null)
        for (const one of choice.logprobs.content) logprobs.push(one);
    },
    end: () => ({ text, args, logprobs: logprobs.length, kept: logprobs }),
  };
};

export const run = async (one) => {
  const decoder = new TextDecoder();
  const reader = streamOf(one).getReader();
  const folder = folderOf(one);
  // `data: {`; an `event:` line says nothing that the data does not say
  const take = (text, from, to) => {
    if (to - from <= 6 || text.charCodeAt(from) !== 100) return;
    const data = text.slice(from + 6, to);
    if (data !== '[DONE]') folder.push(JSON.parse(data));
  };
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return folder.end();
    const text = decoder.decode(value, { stream: true });
    let end = text.indexOf('\n');
    let at = 0;
    if (rest !== '' && end !== -1) {
      // only the line that is cut is joined, and never searched again: a long event comes in many chunks
      const line = rest + text.slice(0, end);
      take(line, 0, line.length);
      rest = '';
      at = end + 1;
      end = text.indexOf('\n', at);
    }
    while (end !== -1) {
      take(text, at, end);
      at = end + 1;
      end = text.indexOf('\n', at);
    }
    if (at < text.length) rest = at === 0 ? rest + text : text.slice(at);
  }
};
