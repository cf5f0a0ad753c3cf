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
import type { DeltaPlace, ToolCallEnd } from '../src/core/delta.ts';
import { thrownError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { Turns } from '../src/core/turns.ts';
import type { RunnableTool } from '../src/engine/tools/tool.ts';
import { textOf } from '../src/apis/textOf.ts';
import type { OpenAISource, RequestParams } from './openAISource.ts';
import { startTools, withDefinitions, type RunToolsOptions, type ToolApi } from './runTools.ts';
import type { ToolResult, ToolTurn } from './ToolRun.ts';

/** The state of a chat. Immutable: each change makes a new one. */
export interface ChatStoreState {
  /** `submitted`: the request was sent. `streaming`: the answer arrives. `error`: the last answer failed. */
  readonly status: 'ready' | 'submitted' | 'streaming' | 'error';
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
  readonly toolCalls: readonly (DeltaPlace & ToolCallEnd)[];
  readonly toolResults: readonly ToolResult[];
}

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
 * Each delta copies the list of messages, but no message: 2 µs for 100 messages, 12 µs for 1,000.
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
  const state$ = new BehaviorSubject<ChatStoreState>({ status: 'ready', messages: [], error: null });
  /** The conversation that the next message continues. */
  let history = withDefinitions(family, params, tools);
  /** The parameters that asked for the last answer; null before the first message. */
  let asked: object | null = null;
  let running: Subscription | null = null;
  let count = 0;

  const update = (change: Partial<ChatStoreState>): void => {
    state$.next({ ...state$.value, ...change });
  };
  const message = (role: ChatMessage['role'], text: string, attachments: readonly object[]): ChatMessage => {
    count += 1;
    const empty = { reasoning: '', refusal: '', toolCalls: [], toolResults: [] };
    return { id: `message-${String(count)}`, role, text, attachments, ...empty };
  };
  const grow = (change: Change): void => {
    const { messages } = state$.value;
    const last = messages.at(-1);
    if (last === undefined) return;
    update({ status: 'streaming', messages: [...messages.slice(0, -1), { ...last, ...change(last) }] });
  };

  const answer = (first: object): void => {
    const run = startTools(source, family, first, tools, options);
    const subscription = new Subscription();
    let last: ToolTurn<Event, State, Snapshot, Final> | null = null;
    let settled = false;
    const settle = (error: StreamError | null): void => {
      if (settled) return;
      settled = true;
      running = null;
      subscription.unsubscribe();
      if (last !== null) history = continued(turns, last);
      update({ status: error === null ? 'ready' : 'error', error });
    };
    asked = first;
    history = first;
    running = subscription;
    subscription.add(() => {
      settle(null);
    });
    update({ status: 'submitted', messages: [...state$.value.messages, message('assistant', '', [])], error: null });
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
        error: (error: unknown) => {
          settle(thrownError(error, null));
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
      update({ messages: [...state$.value.messages, message('user', text, attachments)] });
      answer(turns.withMessage(history, text, attachments));
    },
    stop,
    regenerate: () => {
      stop();
      if (asked === null) return;
      update({ messages: state$.value.messages.slice(0, -1) });
      answer(asked);
    },
  };
};

type Change = (held: ChatMessage) => Partial<ChatMessage>;

const changesOf = <Event, State, Snapshot, Final extends object>({
  answer,
  results$,
}: ToolTurn<Event, State, Snapshot, Final>): Observable<Change> =>
  merge(
    answer.tokens$.pipe(map((piece): Change => ({ text }) => ({ text: text + piece }))),
    answer.reasoning$.pipe(map((piece): Change => ({ reasoning }) => ({ reasoning: reasoning + piece }))),
    answer.refusals$.pipe(map((piece): Change => ({ refusal }) => ({ refusal: refusal + piece }))),
    answer.toolCalls$.pipe(map((call): Change => ({ toolCalls }) => ({ toolCalls: [...toolCalls, call] }))),
    results$.pipe(map((result): Change => ({ toolResults }) => ({ toolResults: [...toolResults, result] }))),
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
