import { readFile } from 'node:fs/promises';
import { startCensus, type Undocumented } from '../../undocumented.ts';
import type { Register } from '../command.ts';
import { readExchange, sentIn } from '../exchanges/read.ts';
import { filesOf } from '../exchanges/files.ts';
import { exitCodes } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { some, table } from '../render/table.ts';

interface UndocumentedFlags {
  readonly json?: boolean;
}

export const addUndocumented: Register = (program, io, end) => {
  program
    .command('undocumented')
    .summary('list what servers sent and no codec names')
    .description(
      'Reads recordings (.ndjson), exchanges (.json: {"api", "provider", "model", "response": {"status", "body"}}) and bare\n' +
        'bodies, and prints every field, value, member and event that this version does not know, with how often, as what,\n' +
        'by whom and from which models it was sent. Never prints content.',
    )
    .argument('<paths...>', 'files, or folders with .ndjson and .json files')
    .option('--json', 'print JSON')
    .action(async (paths: readonly string[], flags: UndocumentedFlags) => {
      end(await runUndocumented(paths, flags, io));
    });
};

/** `llmgine undocumented`. Gives the exit code; rejects with a `CliError`. */
const runUndocumented = async (paths: readonly string[], flags: UndocumentedFlags, io: Io): Promise<number> => {
  const census = startCensus();
  const files = await filesOf(paths);
  let read = 0;
  for (const file of files) {
    const exchange = readExchange(file, await readFile(file));
    if (exchange === null) continue;
    read += 1;
    for (const sent of await sentIn(exchange)) census.add(sent);
  }
  const rows = census.rows();
  io.out.write(`${flags.json === true ? JSON.stringify(rows, null, 2) : tableOf(rows)}\n`);
  io.err.write(`${String(rows.length)} undocumented in ${String(read)} of ${String(files.length)} files\n`);
  return exitCodes.ok;
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
      some(row.providers),
      some(row.models, 3),
    ]),
  );
