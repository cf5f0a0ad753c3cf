import { firstFew, readExchange } from '../../recorder/analysis/index.ts';
import { startCensus, type Undocumented } from '../../src/engine/undocumented.ts';
import type { Register } from '../command.ts';
import { takeExchanges } from '../recordings/exchanges.ts';
import { exchangesCodes, exitCodesHelp } from '../exitCodes.ts';
import { isRich, widthFor, type Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { paintFor } from '../render/paint.ts';
import { printable } from '../render/printable.ts';
import { tableWithNote, type TableOptions } from '../render/table.ts';

interface UndocumentedFlags {
  readonly json?: boolean;
}

export const addUndocumented: Register = (command, io, end) => {
  command
    .description(
      'Reads recordings (.ndjson, .ndjson.gz, folders and databases of them), exchanges (.json: {"api", "provider", "model", "response": {"status", "body"}}) and bare ' +
        'bodies, and prints every field, value, member and event that this version does not know, with its count, its JSON types, ' +
        'its providers and its models. Never prints content.',
    )
    .argument('<paths...>', 'files, folders, databases (.sqlite, redis://HOST:PORT)')
    .option('--json', 'print JSON')
    .addHelpText('after', exitCodesHelp(exchangesCodes))
    .action(async (paths: readonly string[], flags: UndocumentedFlags) => {
      end(await runUndocumented(paths, flags, io));
    });
};

/** Runs `llmgine undocumented`. Resolves with the exit code; rejects with a `CliError`. */
const runUndocumented = async (paths: readonly string[], flags: UndocumentedFlags, io: Io): Promise<number> => {
  const census = startCensus(io.apis);
  let read = 0;
  const exitCode = await takeExchanges(paths, io, (exchange) => {
    read += 1;
    for (const sent of readExchange(exchange, io.apis).sent) census.add(sent);
  });
  const rows = census.rows();
  const summary = `${String(rows.length)} undocumented in ${counted(read, 'exchange')}\n`;
  if (flags.json === true) {
    io.out.write(`${JSON.stringify(rows, null, 2)}\n`);
    io.err.write(summary);
    return exitCode;
  }
  const paint = paintFor(isRich(io.out, io.env));
  io.out.write(paint.bold(summary));
  if (rows.length > 0) io.out.write(`\n${tableOf(rows, { columns: widthFor(io.out), paint })}\n`);
  return exitCode;
};

const tableOf = (rows: readonly Undocumented[], options: TableOptions): string =>
  tableWithNote(
    ['count', 'api', 'kind', 'path', 'types', 'providers', 'models'],
    rows.map((row) => [
      row.count,
      row.api,
      row.kind,
      printable(row.path),
      row.types.join(' | '),
      printable(firstFew(row.providers, 4)),
      printable(firstFew(row.models, 3)),
    ]),
    { ...options, optional: ['models', 'providers'] },
  );
