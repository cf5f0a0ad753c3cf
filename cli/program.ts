import { Command, CommanderError } from 'commander';
import { isCliError } from './cliError.ts';
import { commands } from './commands/index.ts';
import { errorLine } from './errorLine.ts';
import { exitCodes, exitCodesHelp, usageCode } from './exitCodes.ts';
import type { Io, Outside } from './io.ts';
import { packageVersion } from './packageRoot.ts';

/**
 * Runs the command `llmgine` and resolves with its exit code. Never rejects: an error becomes one line on standard error,
 * without a stack trace and without keys. Loads only the modules of the commands that the arguments name, because loading
 * all of them takes longer than most commands.
 */
export const runProgram = async (args: readonly string[], outside: Outside): Promise<number> => {
  const io = args.includes('--no-color') ? { ...outside, env: { ...outside.env, NO_COLOR: '1' } } : outside;
  let exitCode: number = exitCodes.ok;
  const end = (code: number): void => {
    exitCode = code;
  };
  const program = new Command('llmgine')
    .description('OpenAI streams as final responses, text and tool calls')
    .version(packageVersion())
    .helpOption('-h, --help', 'show what a command does')
    .option('--no-color', noColour)
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.ok, 'success'],
        [exitCodes.failed, 'failure; each command explains its own exit codes'],
        usageCode,
      ]),
    )
    .exitOverride()
    .configureOutput({
      writeOut: io.out.write,
      writeErr: io.err.write,
      outputError: (message) => {
        complain(message.replace(/^error: /, ''), io);
      },
    });
  try {
    const isCompletion = args[0] === completionName;
    for (const { name, summary, load } of commands) {
      const command = program.command(name).summary(summary).option('--no-color', noColour);
      if (args.includes(name) || isCompletion) (await load())(command, await withApis(io), end);
    }
    if (isCompletion) (await import('./completion.ts')).addCompletion(program);
    else program.command(completionName).summary('print the script that completes commands in your shell');
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (isCliError(error)) {
      complain(error.message, io);
      return error.exitCode;
    }
    complain(internalError(error), io);
    return exitCodes.failed;
  }
};

const completionName = 'complete';
const noColour = 'no colours and no cursor movement, as with NO_COLOR';

/** The line for a defect of this program. It contains only the kind, because the message may quote the input. */
export const internalError = (error: unknown): string =>
  `internal error (${error instanceof Error ? error.name : typeof error}); please report it`;

const complain = (message: string, io: Outside): void => {
  io.err.write(`llmgine: ${errorLine(message, secretsOf(io))}\n`);
};

/** Values that must never be shown. */
const secretsOf = (io: Outside): readonly string[] => {
  const key = io.env['OPENAI_API_KEY'];
  return key === undefined ? [] : [key];
};

const withApis = async (io: Outside): Promise<Io> => ({ ...io, apis: await io.loadApis() });
