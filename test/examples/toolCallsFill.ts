import OpenAI from 'openai';
import { distinctUntilChanged, groupBy, map, mergeMap, scan } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, sse, toolCallArguments } from '../../operators/index.ts';
import { chat, partialJson, pushJson } from '../../src/index.ts';

const tool = (name: string): OpenAI.ChatCompletionTool => ({ type: 'function', function: { name, parameters: {} } });

await fromOpenAI(new OpenAI(), chat, {
  model: 'gpt-4.1-mini',
  tools: [tool('get_weather'), tool('find_trains')],
  messages: [{ role: 'user', content: 'Plan a weekend in Bern and Zürich.' }],
})
  .pipe(
    sse(),
    decode(chat),
    toolCallArguments(chat, { name: 'find_trains' }),
    groupBy(({ call }) => call),
    mergeMap((fragments$) =>
      fragments$.pipe(
        scan((state, { fragment }) => pushJson(state, fragment), partialJson()),
        map((state) => JSON.stringify(state.value)),
        distinctUntilChanged(),
      ),
    ),
  )
  .forEach((text) => {
    console.log(text);
  });
