import type { DeltaPlace, ToolCallEnd, ToolCallFragment } from '../src/core/delta.ts';
import type { StreamError } from '../src/core/errors.ts';
import { readList, type AppendList } from '../src/fold/appendList.ts';
import { lazyField } from '../src/json/lazyField.ts';
import type { ToolResult } from './ToolRun.ts';

/** The state of a chat. Immutable: each change makes a new one. */
export interface ChatStoreState {
  /** `submitted`: the request was sent. `streaming`: the answer arrives. `error`: the last answer failed. */
  readonly status: 'ready' | 'submitted' | 'streaming' | 'error';
  /** Built when it is first read, in time proportional to the number of messages. */
  readonly messages: readonly ChatMessage[];
  /** Why the last answer failed; null if it did not. */
  readonly error: StreamError | null;
}

/** One message as a page shows it. */
export interface ChatMessage {
  /** Unique in the chat. */
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  /** The content parts that were sent with the text, as they were given. */
  readonly attachments: readonly object[];
  /** The calls whose arguments still arrive, with the arguments so far. A complete call moves to `toolCalls`. */
  readonly arrivingCalls: readonly ArrivingCall[];
  readonly toolCalls: readonly (DeltaPlace & ToolCallEnd)[];
  readonly toolResults: readonly ToolResult[];
}

/** A tool call whose arguments still arrive. */
export interface ArrivingCall extends DeltaPlace, Pick<ToolCallFragment, 'call' | 'id' | 'name' | 'type'> {
  /** The arguments so far. They are not JSON yet: `partialJson` reads them. */
  readonly arguments: string;
}

/** An answer so far: appending to it takes time proportional to what is appended. */
export interface Answer extends Pick<ChatMessage, 'id' | 'text' | 'reasoning' | 'refusal' | 'arrivingCalls'> {
  readonly toolCalls: AppendList<DeltaPlace & ToolCallEnd>;
  readonly toolResults: AppendList<ToolResult>;
}

/** The messages of a chat: those before the last answer, and that answer; null if the last message is the user's. */
export interface Conversation {
  readonly earlier: readonly ChatMessage[];
  readonly answer: Answer | null;
}

/** Makes a state. Its list of messages is the same as that of another state with the same conversation. */
export const createChatState = (
  status: ChatStoreState['status'],
  error: StreamError | null,
  conversation: Conversation,
): ChatStoreState => new LazyState(status, error, conversation);

// This is a class because a getter on the object itself must find the conversation, which nobody else may see.
class LazyState implements ChatStoreState {
  readonly status: ChatStoreState['status'];
  readonly error: StreamError | null;
  declare readonly messages: readonly ChatMessage[];
  readonly #conversation: Conversation;

  constructor(status: ChatStoreState['status'], error: StreamError | null, conversation: Conversation) {
    this.status = status;
    this.error = error;
    this.#conversation = conversation;
    complete(this);
  }

  static messagesOf(state: LazyState): readonly ChatMessage[] {
    return messagesOf(state.#conversation);
  }
}

const complete = lazyField(LazyState, 'messages', (state) => LazyState.messagesOf(state));

const built = new WeakMap<Conversation, readonly ChatMessage[]>();

/** All messages. The first call for a conversation takes time proportional to their number. */
export const messagesOf = (conversation: Conversation): readonly ChatMessage[] => {
  const known = built.get(conversation);
  if (known !== undefined) return known;
  const { earlier, answer } = conversation;
  const made = answer === null ? earlier : [...earlier, messageOf(answer)];
  built.set(conversation, made);
  return made;
};

const messageOf = ({ toolCalls, toolResults, ...answer }: Answer): ChatMessage => ({
  ...answer,
  role: 'assistant',
  attachments: [],
  toolCalls: readList(toolCalls),
  toolResults: readList(toolResults),
});

/** Adds a fragment to its call. Takes time proportional to the number of calls that arrive at the same time. */
export const withFragment = (
  calls: readonly ArrivingCall[],
  { fragment, _tag, ...facts }: DeltaPlace & ToolCallFragment,
): readonly ArrivingCall[] => {
  const at = calls.findIndex((call) => isSameCall(call, facts));
  const added = { ...facts, arguments: (calls[at]?.arguments ?? '') + fragment };
  return at === -1 ? [...calls, added] : calls.with(at, added);
};

export const isSameCall = (one: CallPlace, other: CallPlace): boolean =>
  one.index === other.index && one.call === other.call;

type CallPlace = Pick<ArrivingCall, 'index' | 'call'>;
