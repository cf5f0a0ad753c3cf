import { isOneOf, tagged } from '../src/core/taggedError.ts';
import { exitCodes } from './exitCodes.ts';

/** Why a command failed, in one line, with the exit code of the process. */
export type CliError = Error & { readonly _tag: 'CliError'; readonly exitCode: number };

export const usageError = (message: string): CliError => cliError(message, exitCodes.usage);

export const inputError = (message: string): CliError => cliError(message, exitCodes.failed);

const cliError = (message: string, exitCode: number): CliError =>
  tagged(message, { _tag: 'CliError', exitCode } as const);

export const isCliError: (u: unknown) => u is CliError = isOneOf<CliError>({ CliError: true });
