import { concat, defer, EMPTY, filter, from, map, mergeMap, Observable, of, reduce } from 'rxjs';
import type { ToolCallEnd } from '../src/core/delta.ts';
import { abortedError, limitError, mistake, protocolError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import { checkApi, checkObject } from '../src/core/mistakes.ts';
import { onAbort } from '../src/core/onAbort.ts';
import type { BaseProviderResponse } from '../src/core/response.ts';
import type { Turns } from '../src/core/turns.ts';
import { resultText, type RunnableTool } from '../src/engine/tools/tool.ts';
import { createAnswer, type AskOptions } from './ask.ts';
import { shareOnce } from './shareOnce.ts';
import { createRequest } from './openAIRequest.ts';
import type { OpenAISource, RequestParams } from './openAISource.ts';
import { ToolRun, type ToolResult, type ToolTurn } from './ToolRun.ts';

/** The APIs in which a model can call tools. */
export type ToolApi = 'chat.completions' | 'responses';

/** Options of `runTools`: those of `ask` for each request, and when the loop ends. */
export interface RunToolsOptions<Event, Final> extends AskOptions<Event> {
  /** Maximum number of requests. One more is a `LimitError`. Default: 10. */
  readonly maxTurns?: number;
  /** Ends the loop after a turn whose calls have been run, before the next request. Default: never. */
  readonly stopWhen?: (finished: FinishedTurn<Final>) => boolean;
  /** Maximum number of calls that run at the same time. Default: 8. */
  readonly concurrency?: number;
}

/** A turn after its calls have been run. */
export interface FinishedTurn<Final> {
  readonly turn: number;
  readonly response: Final & BaseProviderResponse;
  readonly results: readonly ToolResult[];
}

/**
 * Asks a model, runs the tools that it calls, and asks again with their results, until it answers without a call.
 *
 * Returns a run, which has the text, tokens, tool calls and results of all turns as they arrive, and the last response. The
 * names of the tools are the keys of `tools`; their definitions are added to the parameters. Parallel calls run at the same
 * time, after the response has ended without an error. If a tool throws, does not exist, or its arguments do not fit, the
 * model gets one sentence about it, and the loop goes on. If the only call of an answer has arguments that break off, the loop
 * errors with a `ProtocolError`. The first reader starts the loop, and the loop ends as a whole
 * (request, tools, later turns) when the last reader leaves. Only the calls of choice 0 are run. Throws a `TypeError` as
 * `ask` does, or if the schema of a tool cannot be described as JSON Schema.
 *
 * @example
 * const run = runTools(new OpenAI(), chat, { model, messages }, { get_weather: tool({ parameters, run: weatherIn }) });
 * run.tokens$.subscribe((text) => process.stdout.write(text));
 */
export const runTools = <
  A extends ToolApi,
  Source extends OpenAISource<A>,
  Event,
  State,
  Snapshot,
  Final extends object,
>(
  source: Source,
  family: Family<Event, State, Snapshot, Final, A> & { readonly turns: Turns },
  params: RequestParams<A, Source>,
  tools: Readonly<Record<string, RunnableTool>>,
  options: RunToolsOptions<Event, Final> = {},
): ToolRun<Event, State, Snapshot, Final> =>
  startTools(source, family, withDefinitions(family, params, tools), tools, options);

/** Adds the definitions of the tools to the parameters. */
export const withDefinitions = (
  family: { readonly api: string; readonly turns: Turns },
  params: object,
  tools: Readonly<Record<string, RunnableTool>>,
): object => {
  checkApi(family);
  if (!('turns' in family)) throw mistake('the family has no tool calls: expected chat or responses');
  checkObject('the parameters of the request', params, 'pass the model, and its messages or input');
  checkObject('the tools by their names', tools, 'pass an object of tools, each made by tool()');
  return family.turns.withTools(
    params,
    Object.entries(tools).map(([name, tool]) => tool.define(name)),
  );
};

/** Starts a tool loop with parameters that contain the definitions of the tools. */
export const startTools = <Event, State, Snapshot, Final extends object>(
  source: unknown,
  family: Family<Event, State, Snapshot, Final> & { readonly turns: Turns },
  params: object,
  tools: Readonly<Record<string, RunnableTool>>,
  options: RunToolsOptions<Event, Final>,
): ToolRun<Event, State, Snapshot, Final> => {
  const { maxTurns = 10, concurrency = 8, stopWhen = () => false, signal } = options;
  const { turns } = family;
  const named = new Map(Object.entries(tools));

  const turnAfter = (turn: number, asked: object): Observable<ToolTurn<Event, State, Snapshot, Final>> =>
    defer(() => {
      if (turn >= maxTurns) throw limitError('maxTurns', maxTurns, turn + 1, 'options');
      const answer = createAnswer(source, family, asked, options);
      const results$ = answer.toolCalls$.pipe(
        filter((call) => isRunnable(call) && (call.index === 0 || family.alternatives !== true)),
        // an answer that fails has no calls to run
        reduce<ToolResult['call'], readonly ToolResult['call'][]>((calls, call) => [...calls, call], []),
        mergeMap((calls) => from(calls)),
        mergeMap((call) => resultOf(call, named, signal), concurrency),
        shareOnce(),
      );
      const next$ = results$.pipe(
        reduce<ToolResult, readonly ToolResult[]>((all, result) => [...all, result], []),
        map((results) => [...results].sort((a, b) => a.call.index - b.call.index || a.call.call - b.call.call)),
        mergeMap(async (results) => ({ results, response: await answer.response() })),
        mergeMap(({ results, response }) => {
          if (results.length === 0) checkNoOpenCall(response);
          return results.length === 0 || stopWhen({ turn, response, results })
            ? EMPTY
            : turnAfter(turn + 1, turns.withAnswer(asked, response, results));
        }),
      );
      return concat(of({ turn, params: asked, answer, results$ }), next$);
    });

  // a mistake in the call is thrown here, not sent to the readers
  createRequest(source, family, params);
  return new ToolRun(turnAfter(0, params));
};

/** Throws if the model ended its answer inside the arguments of its only call: the call cannot be run, and nothing was answered. */
const checkNoOpenCall = ({ meta }: BaseProviderResponse): void => {
  const isOpen = meta.diagnostics.list.some((one) => one._tag === 'ToolCall' && one.repair === 'open-arguments');
  if (isOpen)
    throw protocolError('OpenArguments', null, 'the model called a tool with arguments that are not complete JSON');
};

/** Whether the next request has to contain an output of this call. Others, such as computer calls, have other outputs. */
const isRunnable = ({ type, answer }: ToolCallEnd): boolean =>
  answer === 'client' && ['function', 'custom', 'function_call'].includes(type);

/** Runs one call. Never errors, except if the signal fires. Unsubscribing aborts the tool. */
const resultOf = (
  call: ToolResult['call'],
  tools: ReadonlyMap<string, RunnableTool>,
  outer: AbortSignal | undefined,
): Observable<ToolResult> =>
  new Observable((subscriber) => {
    const abort = new AbortController();
    const end = (): void => {
      subscriber.error(abortedError(outer?.reason));
    };
    if (outer?.aborted === true) {
      end();
      return;
    }
    subscriber.add(onAbort(outer, end));
    subscriber.add(() => {
      abort.abort();
    });
    void outputOf(call, tools, abort.signal).then((result) => {
      subscriber.next({ call, ...result });
      subscriber.complete();
    });
  });

const outputOf = async (
  call: ToolCallEnd,
  tools: ReadonlyMap<string, RunnableTool>,
  signal: AbortSignal,
): Promise<Pick<ToolResult, 'output' | 'error'>> => {
  try {
    const tool = tools.get(call.name ?? '');
    if (tool === undefined) throw new Error(`there is no tool ${call.name ?? 'without a name'}`);
    return { output: resultText(await tool.run({ call, signal })), error: null };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { output: `Error: ${error.message}`, error };
  }
};
