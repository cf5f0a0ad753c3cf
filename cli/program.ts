import { Command, CommanderError } from 'commander';
import { isCliError } from './cliError.ts';
import { addAggregate } from './commands/aggregate.ts';
import { addAnalyze } from './commands/analyze.ts';
import { addChat } from './commands/chat.ts';
import { addDemo } from './commands/demo.ts';
import { addFields } from './commands/fields.ts';
import { addInspect } from './commands/inspect.ts';
import { addRecord } from './commands/record.ts';
import { addServe } from './commands/serve.ts';
import { addTokens } from './commands/tokens.ts';
import { addUndocumented } from './commands/undocumented.ts';
import type { Register } from './command.ts';
import { errorLine } from './errorLine.ts';
import { exitCodes, exitCodesHelp } from './exitCodes.ts';
import type { Io } from './io.ts';
import { packageVersion } from './packageRoot.ts';

const commands: readonly Register[] = [
  addAggregate,
  addTokens,
  addChat,
  addDemo,
  addRecord,
  addServe,
  addInspect,
  addAnalyze,
  addUndocumented,
  addFields,
];

/**
 * Runs the command `llmgine` and resolves with its exit code. Never rejects: an error becomes one line on standard error,
 * without a stack trace and without keys.
 */
export const runProgram = async (args: readonly string[], io: Io): Promise<number> => {
  let exitCode: number = exitCodes.ok;
  const program = new Command('llmgine')
    .description('OpenAI streams as final responses, text and tool calls')
    .version(packageVersion())
    .helpOption('-h, --help', 'show what a command does')
    .addHelpText('after', exitCodesHelp)
    .exitOverride()
    .configureOutput({
      writeOut: io.out.write,
      writeErr: io.err.write,
      outputError: (message) => {
        complain(message.replace(/^error: /, ''), io);
      },
    });
  for (const register of commands) {
    register(program, io, (code) => {
      exitCode = code;
    });
  }
  inherit(program);
  try {
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

/** The line for a defect of this program. It contains only the kind, because the message may quote the input. */
export const internalError = (error: unknown): string =>
  `internal error (${error instanceof Error ? error.name : typeof error}); please report it`;

const complain = (message: string, io: Io): void => {
  io.err.write(`llmgine: ${errorLine(message, secretsOf(io))}\n`);
};

/** Values that must never be shown. */
const secretsOf = (io: Io): readonly string[] => {
  const key = io.env['OPENAI_API_KEY'];
  return key === undefined ? [] : [key];
};

// a command that was made before the settings does not inherit them
const inherit = (program: Command): void => {
  for (const command of program.commands) command.copyInheritedSettings(program);
};
