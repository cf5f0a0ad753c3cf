import { chat } from '../../src/apis/chat/index.ts';
import type { ChatCompletionChunk } from '../../src/apis/chat/schema/index.ts';
import type { Json } from '../../src/json/json.ts';
import { head, type Head } from '../../src/core/frame.ts';
import { received, type Comment, type Done, type Received, type ReceivedEvent } from '../../src/core/received.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { ResponseStreamEvent } from '../../src/apis/responses/schema/index.ts';

/** Items of `decode` made by hand, for marble tests of the operators after it. */
export type ChatItem = Received<ChatCompletionChunk>;

/** An event of a chat stream. */
export const chunk = (json: Json, number = 0, at = 0): ReceivedEvent<ChatCompletionChunk> => {
  const event = chat.read(json, null);
  if (event === null) throw new Error('no chunk');
  return received(event, number, at);
};

const ofChoice = (delta: Json, reason: string | null): Json => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta, finish_reason: reason }],
});

export const role = (at = 0): ReceivedEvent<ChatCompletionChunk> =>
  chunk(ofChoice({ role: 'assistant', content: '' }, null), 0, at);
export const text = (content: string, at = 0): ReceivedEvent<ChatCompletionChunk> =>
  chunk(ofChoice({ content }, null), 0, at);
export const thought = (content: string, at = 0): ReceivedEvent<ChatCompletionChunk> =>
  chunk(ofChoice({ reasoning_content: content }, null), 0, at);
export const stop = (at = 0): ReceivedEvent<ChatCompletionChunk> => chunk(ofChoice({}, 'stop'), 0, at);
export const tokenCounts = (input: number, output: number, at = 0): ReceivedEvent<ChatCompletionChunk> =>
  chunk(
    {
      id: 'c1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm',
      choices: [],
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    },
    0,
    at,
  );
export const comment = (at = 0): Comment => ({ _tag: 'Comment', at, text: '' });
export const done = (at = 0): Done => ({ _tag: 'Done', at });
export const answer = (status = 200, headers: Readonly<Record<string, string>> = {}, at = 0): Head =>
  head(at, status, headers);

/** An event of a Responses stream. */
export const responseEvent = (json: Json, number = 0, at = 0): ReceivedEvent<ResponseStreamEvent> => {
  const event = responses.read(json, null);
  if (event === null) throw new Error('no event');
  return received(event, number, at);
};
