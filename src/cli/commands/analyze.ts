import { readFile, stat } from 'node:fs/promises';
import { Option } from 'commander';
import { parseJson } from '../../decoding/parse.ts';
import { defaultLimits } from '../../limits.ts';
import {
  analysisSections,
  recordedExchange,
  sectionsToMarkdown,
  startAnalysis,
  writtenExchange,
  type Analysis,
  type Analyzer,
} from '../../recording/analysis/index.ts';
import { readRecordingFile } from '../../recording/fileStore/readRecordingFile.ts';
import { inputError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { filesOf } from '../exchanges/files.ts';
import { exitCodes } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { loadRecordings } from '../recordings/load.ts';
import { isDatabase } from '../recordings/stores.ts';
import { counted } from '../render/numbers.ts';
import { printable } from '../render/printable.ts';
import { table } from '../render/table.ts';

interface AnalyzeFlags {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export const addAnalyze: Register = (program, io, end) => {
  program
    .command('analyze')
    .summary('learn what is in recordings')
    .description(
      'Reads recordings (.ndjson, .ndjson.gz, folders and databases of them) and exchanges (.json: {"api", "provider",\n' +
        '"model", "response": {"status", "headers", "body"}}), and prints what they say: outcomes, what is undocumented, which\n' +
        'documented fields were seen and which never, how models differ, latency, usage, rate limits. Never prints content.',
    )
    .argument('<paths...>', 'files, folders, databases (.sqlite)')
    .addOption(new Option('--json', 'print JSON').conflicts('markdown'))
    .option('--markdown', 'print Markdown')
    .addHelpText('after', exitCodesText)
    .action(async (paths: readonly string[], flags: AnalyzeFlags) => {
      end(await runAnalyze(paths, flags, io));
    });
};

const exitCodesText = `
Exit codes:
  0    every file was read
  1    some file is damaged (what stands before the damage counts), or nothing could be read
  2    wrong usage`;

/** `llmgine analyze`. Gives the exit code; rejects with a `CliError`. */
const runAnalyze = async (paths: readonly string[], flags: AnalyzeFlags, io: Io): Promise<number> => {
  const analyzer = startAnalysis();
  let damaged = 0;
  const complain = (message: string): void => {
    damaged += 1;
    io.err.write(`llmgine: ${errorLine(message)}\n`);
  };
  for (const path of paths) await addPath(path, analyzer, complain);
  const analysis = analyzer.report();
  if (analysis.exchanges === 0) throw inputError('there are no recordings and no exchanges there');
  io.out.write(flags.json === true ? `${JSON.stringify(analysis, null, 2)}\n` : textOf(analysis, paths, flags));
  return damaged === 0 ? exitCodes.ok : exitCodes.failed;
};

const addPath = async (path: string, analyzer: Analyzer, complain: (message: string) => void): Promise<void> => {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw inputError(`there is no file or folder of this name: ${path}`);
  if (stats.isDirectory() || isDatabase(path)) {
    for await (const { key, recording } of loadRecordings(path, complain))
      analyzer.add(recordedExchange(key, recording));
  }
  if (isDatabase(path)) return;
  const files = await filesOf([path]);
  for (const file of files) {
    if (file.endsWith('.json')) await addWritten(file, analyzer);
    else if (!stats.isDirectory()) await addRecorded(file, analyzer, complain);
  }
};

const addRecorded = async (file: string, analyzer: Analyzer, complain: (message: string) => void): Promise<void> => {
  const read = await readRecordingFile(file)();
  if (read._tag === 'Left') complain(read.left.message);
  const recording =
    read._tag === 'Right' ? read.right : read.left._tag === 'DamagedRecordingError' ? read.left.readable : null;
  if (recording !== null) analyzer.add(recordedExchange(nameOf(file), recording));
};

// other JSON (an index, a final) is passed over
const addWritten = async (file: string, analyzer: Analyzer): Promise<void> => {
  const json = parseJson(await readFile(file, 'utf8'), defaultLimits.depth);
  const exchange = json === undefined ? null : writtenExchange(nameOf(file), json);
  if (exchange !== null) analyzer.add(exchange);
};

const nameOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .split('/')
    .slice(-2)
    .join('/')
    .replace(/\.(?:ndjson(?:\.gz)?|json)$/, '');

const textOf = (analysis: Analysis, paths: readonly string[], flags: AnalyzeFlags): string => {
  const sections = analysisSections(analysis);
  if (flags.markdown === true) {
    const command = `llmgine analyze ${paths.join(' ')} --markdown`;
    const opening = `What ${counted(analysis.exchanges, 'exchange')} say. Made by \`${command}\`. Do not edit.`;
    return sectionsToMarkdown('Field research', opening, sections);
  }
  return sections
    .map(({ title, header, rows }) => `${title}\n${printable(table(header, rows.map(shortened)))}\n`)
    .join('\n');
};

/** A screen is not wide; JSON and Markdown have everything. */
const widest = 72;

const shortened = (row: readonly (string | number)[]): readonly (string | number)[] =>
  row.map((cell) => (typeof cell === 'string' && cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell));
