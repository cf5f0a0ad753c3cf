import { Option } from 'commander';
import type OpenAI from 'openai';
import { lastValueFrom, type Observable } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { Frame } from '../../src/core/frame.ts';
import { fromOpenAI } from '../../streams/fromOpenAI.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { openClient } from '../client.ts';
import { usageError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodesHelp, responseCodes, signalCodes } from '../exitCodes.ts';
import { isRich, type Io } from '../io.ts';
import { readerFor } from '../readers.ts';
import { paintFor } from '../render/paint.ts';
import { summaryLines } from '../render/summary.ts';
import { complaint, exitCodeOf, resultOf } from '../result.ts';
import { show } from '../show.ts';

export interface ChatFlags {
  readonly model: string;
  readonly api: 'chat.completions' | 'responses';
  readonly baseUrl?: string;
  readonly system?: string;
  readonly json?: boolean;
}

/** A small and fast model that does not reason first. */
export const defaultModel = 'gpt-4.1-mini';

export const addChat: Register = (command, io, end) => {
  command
    .description(
      'Sends a prompt with the official openai client. Writes text and tool calls to standard output as they arrive, and a ' +
        'summary (finish reason, usage, time to first token, tokens per second, remaining rate limits) to standard error. ' +
        'Ctrl-C ends the request; the summary then covers what arrived until then.',
    )
    .argument('<prompt>', 'the prompt')
    .option('--model <name>', 'the model', defaultModel)
    .addOption(new Option('--api <name>', 'which API').choices([chat.api, responses.api]).default(chat.api))
    .option('--base-url <url>', 'the server (OPENAI_BASE_URL, or https://api.openai.com/v1)')
    .option('--system <text>', 'instructions before the prompt')
    .option('--json', 'print only {"outcome", "response", "error", "diagnostics"} at the end')
    .addHelpText(
      'after',
      `
Environment:
  OPENAI_API_KEY   the key; a server of your own may need none
  OPENAI_BASE_URL  which server
  NO_COLOR         no colours, no cursor movement
${exitCodesHelp([...responseCodes, ...signalCodes])}`,
    )
    .action(async (prompt: string, flags: ChatFlags) => {
      end(await runChat(prompt, flags, io));
    });
};

/** The frames of the answer, from either API. */
const answerTo = (
  prompt: string,
  client: OpenAI,
  { api, model, system }: ChatFlags,
  signal: AbortSignal,
): Observable<Frame> =>
  api === 'responses'
    ? fromOpenAI(
        client,
        responses,
        { model, input: prompt, ...(system === undefined ? {} : { instructions: system }) },
        { signal },
      )
    : fromOpenAI(
        client,
        chat,
        {
          model,
          messages: [
            ...(system === undefined ? [] : [{ role: 'system', content: system } as const]),
            { role: 'user', content: prompt },
          ],
        },
        { signal },
      );

/** Runs `llmgine chat`. Resolves with the exit code; rejects with a `CliError`. */
export const runChat = async (prompt: string, flags: ChatFlags, io: Io): Promise<number> => {
  if (prompt.trim() === '') throw usageError('the prompt is empty');
  const client = await openClient(io.env, flags.baseUrl);
  const reader = readerFor(io.apis, flags.api);
  if (reader === null) throw usageError('there is no API with this name');
  const abort = new AbortController();
  const interrupted: { by: number | null } = { by: null };
  const release = io.onInterrupt((exitCode) => {
    interrupted.by = exitCode;
    abort.abort();
  });
  const frames$ = answerTo(prompt, client, flags, abort.signal);
  try {
    const final =
      flags.json === true
        ? await lastValueFrom(frames$.pipe(sse(), reader.aggregate))
        : await show(frames$, reader.watch, io);
    if (flags.json === true) io.out.write(`${JSON.stringify(resultOf(final))}\n`);
    else io.err.write(summaryOf(final, io));
    return finish(final, interrupted.by, io);
  } finally {
    release();
  }
};

const summaryOf = (final: FinalItem<object>, io: Io): string => {
  const paint = paintFor(isRich(io.err, io.env));
  return `\n${summaryLines(final)
    .map((line) => paint.dim(line))
    .join('\n')}\n`;
};

const finish = (final: FinalItem<object>, interrupted: number | null, io: Io): number => {
  if (interrupted !== null && final.outcome === 'aborted') return interrupted;
  const why = complaint(final);
  const key = io.env['OPENAI_API_KEY'];
  if (why !== null) io.err.write(`llmgine: ${errorLine(why, key === undefined ? [] : [key])}\n`);
  return exitCodeOf(final);
};
