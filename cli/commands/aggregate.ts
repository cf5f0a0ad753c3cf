import { stat } from 'node:fs/promises';
import { identity, lastValueFrom } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { counting, runBatch } from '../batch/runBatch.ts';
import { readAs } from '../choose.ts';
import { usageError } from '../cliError.ts';
import { apiOption, positiveInteger, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp, responseCodes } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { openBody } from '../openBody.ts';
import { noProgress, progressOn, type Progress } from '../render/progress.ts';
import { recut } from '../recut.ts';
import { complaint, exitCodeOf, resultOf } from '../result.ts';

interface AggregateFlags {
  readonly api: string;
  readonly chunkSize?: number;
  readonly pretty?: boolean;
  readonly batch?: boolean;
}

export const addAggregate: Register = (command, io, end) => {
  command
    .description(
      'Reads the body of a response (server-sent events, plain JSON, or a recording of it) and prints ' +
        '{"outcome", "response", "error", "diagnostics"} as JSON. Without FILE, or if it is -, reads standard input.',
    )
    .argument('[file]', 'the body, an exchange in JSON, or a recording (.ndjson)')
    .addOption(apiOption(io))
    .option('--chunk-size <bytes>', 'split the body into pieces of this many bytes', positiveInteger)
    .option('--pretty', 'indent the JSON')
    .option('--batch', 'read one response per line, write one result per line')
    .addHelpText('after', batchHelp)
    .action(async (file: string | undefined, flags: AggregateFlags) => {
      end(await runAggregate(file, flags, io));
    });
};

const batchHelp = `
With --batch a line is
{"id", "api", "status", "headers", "contentType", "body"}. Only "body" is
required: text, or "base64:" followed by base64. A line of OpenAI's own batch
output is accepted too; its "custom_id" is the id. The result of a line is the
line {"id", "outcome", "response", "error", "diagnostics"}. Results have the
order of the lines. A line that cannot be read (not JSON, over 100 MB) has a
result with an error. The exit code is 0 if every line has its result, because
each result contains its own outcome.
${exitCodesHelp(responseCodes)}`;

/** Runs `llmgine aggregate`. Resolves with the exit code; rejects with a `CliError`. */
const runAggregate = async (file: string | undefined, flags: AggregateFlags, io: Io): Promise<number> => {
  const { api, chunkSize } = flags;
  if (flags.batch === true) {
    if (flags.pretty === true) throw usageError('--pretty cannot be used with --batch: each result is one line');
    const options = { apis: io.apis, api, chunkSize: chunkSize ?? null };
    const progress = progressOf(io);
    const size = file === undefined || file === '-' ? 0 : ((await stat(file).catch(() => null))?.size ?? 0);
    const source = counting(await io.read(file), (bytes) => {
      progress.at(bytes, size);
    });
    try {
      await runBatch(source, io.out, options);
    } finally {
      progress.end();
    }
    return exitCodes.ok;
  }
  const opened = await openBody(await io.read(file), io.apis, file ?? null);
  const read = readAs(io.apis, api === 'auto' ? (opened.api ?? api) : api);
  if (read === null) throw usageError('there is no API with this name');
  const final = await lastValueFrom(
    opened.frames$.pipe(
      chunkSize === undefined ? identity : recut(chunkSize),
      sse(),
      read((reader) => reader.aggregate),
    ),
  );
  io.out.write(`${JSON.stringify(resultOf(final), null, flags.pretty === true ? 2 : undefined)}\n`);
  const why = complaint(final);
  if (why !== null) io.err.write(`llmgine: ${errorLine(why)}\n`);
  if (opened.damage === null) return exitCodeOf(final);
  io.err.write(`llmgine: ${errorLine(opened.damage)}\n`);
  return exitCodes.failed;
};

/** The results may go to the same terminal, where a bar would be in the way. */
const progressOf = ({ out, err, env }: Io): Progress =>
  out.isTTY ? noProgress : progressOn(err, env, 'reading bytes');
