import { Option } from 'commander';
import {
  analysisSections,
  sectionsToMarkdown,
  startAnalysisWith,
  type Analysis,
} from '../../recorder/analysis/index.ts';
import { inputError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { takeExchanges } from '../recordings/exchanges.ts';
import { exchangesCodes, exitCodesHelp } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { printable } from '../render/printable.ts';
import { table } from '../render/table.ts';

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
    .argument('<paths...>', 'files, folders, databases (.sqlite)')
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
  io.out.write(flags.json === true ? `${JSON.stringify(analysis, null, 2)}\n` : textOf(analysis, paths, flags));
  return exitCode;
};

const textOf = (analysis: Analysis, paths: readonly string[], flags: AnalyzeFlags): string => {
  const sections = analysisSections(analysis);
  if (flags.markdown === true) {
    const command = `llmgine analyze ${paths.join(' ')} --markdown`;
    const opening = `A summary of ${counted(analysis.exchanges, 'exchange')}. Made by \`${command}\`. Do not edit.`;
    return sectionsToMarkdown('Field research', opening, sections);
  }
  return sections
    .map(({ title, header, rows }) => `${title}\n${printable(table(header, rows.map(shortened)))}\n`)
    .join('\n');
};

/** The longest cell on a screen, in characters. JSON and Markdown contain everything. */
const widest = 72;

const shortened = (row: readonly (string | number)[]): readonly (string | number)[] =>
  row.map((cell) => (typeof cell === 'string' && cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell));
