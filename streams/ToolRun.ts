import { concatMap, type Observable } from 'rxjs';
import { responseOrThrow } from '../operators/finalResponse.ts';
import type { DeltaPlace, ToolCallEnd } from '../src/core/delta.ts';
import { thrownError, type StreamError } from '../src/core/errors.ts';
import type { BaseProviderResponse, FinalItem } from '../src/core/response.ts';
import { shareOnce } from './shareOnce.ts';
import type { OpenAIResponseHandler } from './OpenAIResponseHandler.ts';

/** One request of a tool loop, and the results of the calls in its answer. */
export interface ToolTurn<Event, State, Snapshot, Final extends object> {
  /** From 0. */
  readonly turn: number;
  /** The parameters of its request. */
  readonly params: object;
  readonly answer: OpenAIResponseHandler<Event, State, Snapshot, Final>;
  /** The result of each call, when its tool has finished. Completes without a result if the model called no tool. */
  readonly results$: Observable<ToolResult>;
}

/** The result of one call. */
export interface ToolResult {
  readonly call: DeltaPlace & ToolCallEnd;
  /** What the model gets: the tool's result, or a sentence about the error. */
  readonly output: string;
  /** Why the tool gave no result; null if it did. */
  readonly error: Error | null;
}

/**
 * A tool loop, shared by its readers; made by `runTools`. A late reader first gets everything so far, and then what follows.
 * The first reader starts the loop. When the last one leaves, it ends: the request, the tools that run, and later turns. It never begins again.
 * Every observable completes after the last turn, and errors if a turn fails or the limit of turns is reached.
 */
export class ToolRun<Event, State, Snapshot, Final extends object> {
  /** Each turn, when its request is sent. Everything of a turn is in its `answer` and `results$`. */
  readonly turns$: Observable<ToolTurn<Event, State, Snapshot, Final>>;
  /** The text of the current turn so far. It begins anew with each turn. */
  readonly text$: Observable<string>;
  /** The text of every turn in pieces, as it arrives. */
  readonly tokens$: Observable<string>;
  /** The reasoning of every turn in pieces, as it arrives. */
  readonly reasoning$: Observable<string>;
  /** Each tool call, when it is complete. */
  readonly toolCalls$: Observable<DeltaPlace & ToolCallEnd>;
  /** The result of each call, when its tool has finished. */
  readonly toolResults$: Observable<ToolResult>;

  constructor(turns$: Observable<ToolTurn<Event, State, Snapshot, Final>>) {
    this.turns$ = turns$.pipe(shareOnce());
    this.text$ = this.turns$.pipe(concatMap(({ answer }) => answer.text$));
    this.tokens$ = this.turns$.pipe(concatMap(({ answer }) => answer.tokens$));
    this.reasoning$ = this.turns$.pipe(concatMap(({ answer }) => answer.reasoning$));
    this.toolCalls$ = this.turns$.pipe(concatMap(({ answer }) => answer.toolCalls$));
    this.toolResults$ = this.turns$.pipe(concatMap(({ results$ }) => results$));
  }

  /**
   * Resolves with the outcome and the response of the last turn. If the loop itself ended with an error (the limit of turns,
   * an abort while a tool ran), the outcome says so. Counts as a reader until then. Rejects if no turn could begin.
   */
  final(): Promise<FinalItem<Final>> {
    return new Promise((resolve, reject) => {
      let last: OpenAIResponseHandler<Event, State, Snapshot, Final> | null = null;
      const settle = (error: StreamError | null): void => {
        if (last === null) reject(error ?? new TypeError('the loop had no turn'));
        else {
          last.final().then((final) => {
            resolve(error === null ? final : failed(final, error));
          }, reject);
        }
      };
      this.turns$.subscribe({
        next: ({ answer }) => {
          last = answer;
        },
        error: (error: unknown) => {
          settle(thrownError(error, null));
        },
        complete: () => {
          settle(null);
        },
      });
    });
  }

  /** Resolves with the response of the last turn. Rejects if the loop did not end with a whole one. */
  async response(): Promise<Final & BaseProviderResponse> {
    return responseOrThrow(await this.final());
  }
}

/** The final of a turn that ended well, after which the loop failed. */
const failed = <Final>(final: FinalItem<Final>, error: StreamError): FinalItem<Final> =>
  final.outcome === 'completed' || final.outcome === 'incomplete'
    ? { ...final, outcome: error._tag === 'AbortedError' ? 'aborted' : 'failed', error }
    : final;
