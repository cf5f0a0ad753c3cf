import { firstFew, readExchange } from '../../recorder/analysis/index.ts';
import { startCensus, type Undocumented } from '../../src/engine/undocumented.ts';
import type { Register } from '../command.ts';
import { takeExchanges } from '../recordings/exchanges.ts';
import { exchangesCodes, exitCodesHelp } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { table } from '../render/table.ts';

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
    .argument('<paths...>', 'files, folders, databases (.sqlite)')
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
  io.out.write(`${flags.json === true ? JSON.stringify(rows, null, 2) : tableOf(rows)}\n`);
  io.err.write(`${String(rows.length)} undocumented in ${counted(read, 'exchange')}\n`);
  return exitCode;
};

const tableOf = (rows: readonly Undocumented[]): string =>
  table(
    ['count', 'api', 'kind', 'path', 'types', 'providers', 'models'],
    rows.map((row) => [
      row.count,
      row.api,
      row.kind,
      row.path,
      row.types.join(' | '),
      firstFew(row.providers, 4),
      firstFew(row.models, 3),
    ]),
  );
