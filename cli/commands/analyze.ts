import { Option } from 'commander';
import {
  analysisSections,
  analysisSummary,
  sectionsToMarkdown,
  startAnalysisWith,
  type Analysis,
} from '../../recorder/analysis/index.ts';
import { inputError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { takeExchanges } from '../recordings/exchanges.ts';
import { exchangesCodes, exitCodesHelp } from '../exitCodes.ts';
import { isRich, widthFor, type Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { paintFor } from '../render/paint.ts';
import { onOneLine } from '../render/printable.ts';
import { tableWithNote } from '../render/table.ts';
import { fit } from '../render/width.ts';

interface AnalyzeFlags {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export const addAnalyze: Register = (command, io, end) => {
  command
    .description(
      'Reads recordings (.ndjson, .ndjson.gz, folders and databases of them) and exchanges (.json: {"api", "provider", ' +
        '"model", "response": {"status", "headers", "body"}}), and prints a summary of them: outcomes, undocumented fields, which ' +
        'documented fields were seen and which never, how models differ, latency, usage, rate limits. Never prints content.',
    )
    .argument('<paths...>', 'files, folders, databases (.sqlite, redis://HOST:PORT)')
    .addOption(new Option('--json', 'print JSON').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .addHelpText('after', exitCodesHelp(exchangesCodes))
    .action(async (paths: readonly string[], flags: AnalyzeFlags) => {
      end(await runAnalyze(paths, flags, io));
    });
};

/** Runs `llmgine analyze`. Resolves with the exit code; rejects with a `CliError`. */
const runAnalyze = async (paths: readonly string[], flags: AnalyzeFlags, io: Io): Promise<number> => {
  const analyzer = startAnalysisWith(io.apis);
  const exitCode = await takeExchanges(paths, io, analyzer.add);
  const analysis = analyzer.report();
  if (analysis.exchanges === 0) throw inputError('there are no recordings and no exchanges at these paths');
  if (flags.json === true) io.out.write(`${JSON.stringify(analysis, null, 2)}\n`);
  else io.out.write(flags.markdown === true ? markdownOf(analysis, paths) : screenOf(analysis, io));
  return exitCode;
};

const markdownOf = (analysis: Analysis, paths: readonly string[]): string => {
  const command = `llmgine analyze ${paths.join(' ')} --markdown`;
  const opening = `A summary of ${counted(analysis.exchanges, 'exchange')}. Made by \`${command}\`. Do not edit.`;
  return sectionsToMarkdown('Field research', opening, analysisSections(analysis));
};

/** Columns that a narrow screen does without, the first one first. */
const optional = ['example', 'to', 'from', 'models', 'providers', 'exchanges', 'origins', 'schema'];

const screenOf = (analysis: Analysis, { out, env }: Io): string => {
  const paint = paintFor(isRich(out, env));
  const columns = widthFor(out);
  const tables = analysisSections(analysis).map(({ title, header, rows }) => {
    const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? onOneLine(cell) : cell)));
    return `${paint.name(title)}\n${tableWithNote(header, cells, { columns, paint, optional })}\n`;
  });
  const summary = analysisSummary(analysis).map(([name, text]) =>
    fit(`${`${name}:`.padEnd(14)}${onOneLine(text)}`, columns),
  );
  return `${[...summary.map(paint.bold), ''].join('\n')}\n${tables.join('\n')}`;
};
