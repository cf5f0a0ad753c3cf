import {
  BehaviorSubject,
  catchError,
  EMPTY,
  map,
  merge,
  mergeMap,
  noop,
  Subscription,
  tap,
  type Observable,
} from 'rxjs';
import { thrownError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Turns } from '../src/core/turns.ts';
import type { RunnableTool } from '../src/engine/tools/tool.ts';
import { textOf } from '../src/apis/textOf.ts';
import { append, appendList } from '../src/fold/appendList.ts';
import {
  createChatState,
  isSameCall,
  messagesOf,
  withFragment,
  type Answer,
  type ChatMessage,
  type ChatStoreState,
  type Conversation,
} from './chatState.ts';
import type { OpenAISource, RequestParams } from './openAISource.ts';
import { startTools, withDefinitions, type RunToolsOptions, type ToolApi } from './runTools.ts';
import type { ToolTurn } from './ToolRun.ts';

export type { ArrivingCall, ChatMessage, ChatStoreState } from './chatState.ts';

export interface ChatOptions<Event, Final> extends RunToolsOptions<Event, Final> {
  /** Tools that the model can call, as for `runTools`. */
  readonly tools?: Readonly<Record<string, RunnableTool>>;
}

/** A chat, for a page without or with any framework. Made by `createChat`. */
export interface Chat {
  /** The state now, and after each change. */
  readonly state$: Observable<ChatStoreState>;
  readonly getState: () => ChatStoreState;
  /** Calls the listener with the state now and after each change, as stores of Svelte and of React do. Returns how to leave. */
  readonly subscribe: (listener: (state: ChatStoreState) => void) => () => void;
  /** Sends a message. Stops an answer that still arrives. The attachments are content parts in the API's own form. */
  readonly send: (text: string, attachments?: readonly object[]) => void;
  /** Stops the answer. What has arrived stays, and is part of the next request. */
  readonly stop: () => void;
  /** Asks for the last answer again, for example after an error. */
  readonly regenerate: () => void;
}

/**
 * Creates the state of a chat: messages, status and error, with functions to send, stop and regenerate. What `useChat` is
 * for React, this is for every framework.
 *
 * The parameters are those of `ask`; their messages (or input) come before the chat, such as a system prompt. The store
 * runs the tools of the option. At most one answer arrives at a time. A failed answer never ends the chat: the state has
 * the error, and the next `send` or `regenerate` works. Nothing is sent before `send`. Throws a `TypeError` as `ask` does.
 * The cost of a delta does not depend on the length of the chat: the list of messages is built when it is read.
 *
 * @example const chatState = createChat(new OpenAI(), chat, { model, messages: [] }); chatState.send('Hello');
 */
export const createChat = <
  A extends ToolApi,
  Source extends OpenAISource<A>,
  Event,
  State,
  Snapshot extends object,
  Final extends object,
>(
  source: Source,
  family: Family<Event, State, Snapshot, Final, A> & { readonly turns: Turns },
  params: RequestParams<A, Source>,
  options: ChatOptions<Event, Final> = {},
): Chat => {
  const { tools = {} } = options;
  const { turns } = family;
  let status: ChatStoreState['status'] = 'ready';
  let error: StreamError | null = null;
  let conversation: Conversation = { earlier: [], answer: null };
  const state$ = new BehaviorSubject(createChatState(status, error, conversation));
  /** The parameters with everything that was said, which the next message continues. */
  let history = withDefinitions(family, params, tools);
  /** The parameters that asked for the last answer; null before the first message. */
  let asked: object | null = null;
  let running: Subscription | null = null;
  let count = 0;

  const show = (): void => {
    state$.next(createChatState(status, error, conversation));
  };
  const newId = (): string => {
    count += 1;
    return `message-${String(count)}`;
  };
  const grow = (change: Change): void => {
    const { earlier, answer: held } = conversation;
    if (held === null) return;
    status = 'streaming';
    conversation = { earlier, answer: { ...held, ...change(held) } };
    show();
  };

  const answer = (first: object): void => {
    const run = startTools(source, family, first, tools, options);
    const subscription = new Subscription();
    let last: ToolTurn<Event, State, Snapshot, Final> | null = null;
    let settled = false;
    const settle = (reason: StreamError | null): void => {
      if (settled) return;
      settled = true;
      running = null;
      subscription.unsubscribe();
      if (last !== null) history = continued(turns, last);
      status = reason === null ? 'ready' : 'error';
      error = reason;
      show();
    };
    asked = first;
    history = first;
    running = subscription;
    subscription.add(() => {
      settle(null);
    });
    status = 'submitted';
    error = null;
    conversation = { earlier: conversation.earlier, answer: emptyAnswer(newId()) };
    show();
    const changes$ = run.turns$.pipe(
      tap((turn) => {
        last = turn;
      }),
      // the error of an answer is also that of the turns
      mergeMap((turn) => changesOf(turn).pipe(catchError(() => EMPTY))),
    );
    subscription.add(
      changes$.subscribe({
        next: grow,
        error: (thrown: unknown) => {
          settle(thrownError(thrown, null));
        },
        complete: () => {
          settle(null);
        },
      }),
    );
  };

  const stop = (): void => {
    running?.unsubscribe();
  };
  return {
    state$: state$.asObservable(),
    getState: () => state$.value,
    subscribe: (listener) => {
      const subscription = state$.subscribe({ next: listener, error: noop });
      return () => {
        subscription.unsubscribe();
      };
    },
    send: (text, attachments = []) => {
      stop();
      conversation = { earlier: [...messagesOf(conversation), userMessage(newId(), text, attachments)], answer: null };
      show();
      answer(turns.withMessage(history, text, attachments));
    },
    stop,
    regenerate: () => {
      stop();
      if (asked === null) return;
      conversation = { earlier: conversation.earlier, answer: null };
      show();
      answer(asked);
    },
  };
};

const userMessage = (id: string, text: string, attachments: readonly object[]): ChatMessage => ({
  id,
  role: 'user',
  text,
  reasoning: '',
  refusal: '',
  attachments,
  arrivingCalls: [],
  toolCalls: [],
  toolResults: [],
});

const emptyAnswer = (id: string): Answer => ({
  id,
  text: '',
  reasoning: '',
  refusal: '',
  arrivingCalls: [],
  toolCalls: appendList([]),
  toolResults: appendList([]),
});

type Change = (held: Answer) => Partial<Answer>;

const changesOf = <Event, State, Snapshot, Final extends object>({
  answer,
  results$,
}: ToolTurn<Event, State, Snapshot, Final>): Observable<Change> =>
  merge(
    answer.tokens$.pipe(
      // the text of a turn is a paragraph of its own
      map((piece, at): Change => ({ text }) => ({
        text: at === 0 && text !== '' ? `${text}\n\n${piece}` : text + piece,
      })),
    ),
    answer.reasoning$.pipe(map((piece): Change => ({ reasoning }) => ({ reasoning: reasoning + piece }))),
    answer.refusals$.pipe(map((piece): Change => ({ refusal }) => ({ refusal: refusal + piece }))),
    answer.toolCallArguments$.pipe(
      map((fragment): Change => ({ arrivingCalls }) => ({ arrivingCalls: withFragment(arrivingCalls, fragment) })),
    ),
    answer.toolCalls$.pipe(
      map((call): Change => ({ arrivingCalls, toolCalls }) => ({
        arrivingCalls: arrivingCalls.filter((arriving) => !isSameCall(arriving, call)),
        toolCalls: append(toolCalls, [call]),
      })),
    ),
    results$.pipe(map((result): Change => ({ toolResults }) => ({ toolResults: append(toolResults, [result]) }))),
  );

/** The conversation after a turn, also if its answer was stopped or failed. */
const continued = <Event, State, Snapshot extends object, Final extends object>(
  turns: Turns,
  { params, answer }: ToolTurn<Event, State, Snapshot, Final>,
): object => {
  const found: Snapshot[] = [];
  // the snapshot so far is emitted at once
  answer.snapshots$.subscribe({ next: (snapshot) => found.push(snapshot), error: noop }).unsubscribe();
  const [soFar] = found;
  return soFar === undefined || textOf(soFar) === '' ? params : turns.withAnswer(params, soFar, []);
};
