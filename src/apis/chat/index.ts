import type { Family } from '../../core/family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import type { Turns } from '../../core/turns.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../../json/json.ts';
import type { Opaque } from '../../json/opaque.ts';
import { withExample } from '../example.ts';
import { family } from '../family.ts';
import { chatBodies } from './bodies.ts';
import { chatClosing, chatDeltas } from './deltas.ts';
import { finishChat, namelessCalls } from './ending.ts';
import { chatExample } from './example.ts';
import { fastChat } from './fast/index.ts';
import { ChatCompletionChunk, type ChatCompletion } from './schema/index.ts';
import { initialChat, stateOf } from './state.ts';
import { stepChat } from './step.ts';
import { chatTurns } from './turns.ts';
import { usageIn } from './usage.ts';
import { viewChat } from './view.ts';
import { chatWire } from './wire.ts';

/** The state of the chat fold. Read it through `snapshot`. */
export interface ChatState extends Opaque<'ChatState'> {}

/** The family of the Chat Completions API. */
export type ChatFamily = Family<ChatCompletionChunk, ChatState, ChatCompletion, ChatCompletion, 'chat.completions'> & {
  readonly turns: Turns;
};

/** The chat family with limits other than the defaults. */
export const chatWith = (limits: Limits): ChatFamily =>
  withExample({ ...streamsWith(limits), turns: chatTurns }, chatExample);

const streamsWith = (
  limits: Limits,
): Family<ChatCompletionChunk, ChatState, ChatCompletion, ChatCompletion, 'chat.completions'> =>
  family({
    api: 'chat.completions',
    limits,
    codec: ChatCompletionChunk,
    bodies: chatBodies,
    initial: initialChat,
    step: stepChat(limits),
    deltas: chatDeltas,
    fast: fastChat,
    snapshot: viewChat,
    finish: finishChat,
    diagnostics: (state) => state.diagnostics,
    atEnd: namelessCalls,
    read: (json) => (isChunk(json) ? json : null),
    withBody: (state, whole) => stateOf({ ...state, whole }),
    wire: chatWire,
    closing: chatClosing,
    alternatives: true,
    usage: usageIn,
  });

/**
 * The Chat Completions API of OpenAI and compatible servers: `decode(chat)`, `snapshots(chat)`, `tokens(chat)`. Collects
 * every field of every chunk into the `ChatCompletion` that the non-streaming API would have returned.
 */
export const chat: ChatFamily = chatWith(defaultLimits);

// A chunk may lack most of its fields (`{"choices": [], "cost": "0"}`), and a whole completion may come as one event.
const isChunk = (json: JsonObject): boolean =>
  isJsonArray(json['choices']) ||
  isJsonObject(json['usage']) ||
  (typeof json['object'] === 'string' && json['object'].startsWith('chat.completion'));
