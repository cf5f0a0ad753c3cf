import type { Family } from '../../core/family.ts';
import * as E from '#fp-ts/Either';
import * as O from '#fp-ts/Option';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import { ChatCompletion, ChatCompletionChunk } from './schema/index.ts';
import { asJsonObject, trusted } from '../../json/trusted.ts';
import { chatErrorIn, chatFromBody, decodeChat } from './decode.ts';
import { chatClosing, chatDeltas, chatDeltasShaped } from './deltas.ts';
import { finishChat } from './ending.ts';
import { initialChat, type ChatState } from './state.ts';
import { stepChat, stepShapedChat } from './step.ts';
import { usageIn } from './usage.ts';
import { viewChat } from './view.ts';

/** The Chat Completions API. */
export type ChatFamily = Family<ChatCompletionChunk, ChatState, ChatCompletion, ChatCompletion>;

/** The chat family under other limits than the defaults. */
export const chatWith = (limits: Limits): ChatFamily => {
  const step = stepChat(limits);
  const stepShaped = stepShapedChat(step);
  return {
    api: 'chat.completions',
    limits,
    codec: ChatCompletionChunk,
    bodyCodec: ChatCompletion,
    initial: initialChat,
    step: (state, chunk) => step(state, asJsonObject(chunk)),
    stepShaped,
    snapshot: viewChat,
    finish: finishChat,
    diagnostics: (state) => state.diagnostics,
    decode: (json) => E.map(O.map((chunk) => trusted(ChatCompletionChunk, chunk)))(decodeChat(json)),
    errorIn: chatErrorIn,
    fromBody: (body) =>
      E.map((events: readonly unknown[]) => events.map((event) => trusted(ChatCompletionChunk, event)))(
        chatFromBody(body),
      ),
    closing: chatClosing,
    usage: (state) => usageIn(state.envelope),
    deltas: (chunk, before, after) => chatDeltas(asJsonObject(chunk), before, after),
    deltasShaped: chatDeltasShaped,
  };
};

/**
 * The Chat Completions API, OpenAI's and its dialects': `decode(chat)`, `snapshots(chat)`, `tokens(chat)`.
 * Gathers every field of every chunk into the `ChatCompletion` that the non-streaming API would have given.
 */
export const chat: ChatFamily = chatWith(defaultLimits);
