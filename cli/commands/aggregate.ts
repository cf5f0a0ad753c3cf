import { identity, lastValueFrom } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import { runBatch } from '../batch/runBatch.ts';
import { readAs } from '../choose.ts';
import { usageError } from '../cliError.ts';
import { apiOption, positiveInteger, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { openBody } from '../openBody.ts';
import { recut } from '../recut.ts';
import { complaint, exitCodeOf, resultOf } from '../result.ts';

interface AggregateFlags {
  readonly api: string;
  readonly chunkSize?: number;
  readonly pretty?: boolean;
  readonly batch?: boolean;
}

export const addAggregate: Register = (program, io, end) => {
  program
    .command('aggregate')
    .summary('turn a recorded response body into the final response')
    .description(
      'Reads the body of a response (server-sent events, plain JSON, or a recording of it) and prints ' +
        '{"outcome", "response", "error", "diagnostics"} as JSON. FILE is standard input where it is left out or -.',
    )
    .argument('[file]', 'the body as it came, or a recording of it (.ndjson)')
    .addOption(apiOption(io))
    .option('--chunk-size <bytes>', 'feed the body in pieces of so many bytes', positiveInteger)
    .option('--pretty', 'indent the JSON')
    .option('--batch', 'read one response a line, write one result a line')
    .addHelpText('after', batchHelp)
    .action(async (file: string | undefined, flags: AggregateFlags) => {
      end(await runAggregate(file, flags, io));
    });
};

const batchHelp = `
With --batch a line is
{"id", "api", "status", "headers", "contentType", "body"}. Only "body" must be
there: text, or "base64:" and base64. A line of OpenAI's own batch output is
read too: its "custom_id" is the id. Its result is the line
{"id", "outcome", "response", "error", "diagnostics"}, in the same order; a line
that cannot be read (not JSON, over 100 MB) has a result with an error. The exit
code is then 0 as soon as every line has its result: each says for itself how it
ended.
${exitCodesHelp}`;

/** `llmgine aggregate`. Gives the exit code; rejects with a `CliError`. */
const runAggregate = async (file: string | undefined, flags: AggregateFlags, io: Io): Promise<number> => {
  const { api, chunkSize } = flags;
  if (flags.batch === true) {
    if (flags.pretty === true) throw usageError('--pretty and --batch do not go together: a result is one line');
    await runBatch(await io.read(file), io.out, { apis: io.apis, api, chunkSize: chunkSize ?? null });
    return exitCodes.ok;
  }
  const opened = await openBody(await io.read(file), io.apis);
  const read = readAs(io.apis, api === 'auto' ? (opened.api ?? api) : api);
  if (read === null) throw usageError('there is no API of this name');
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
