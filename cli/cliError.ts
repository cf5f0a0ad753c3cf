import { exitCodes } from './exitCodes.ts';

/** Why a command cannot do its work, in one line, with the code to end with. */
export type CliError = Error & { readonly _tag: 'CliError'; readonly exitCode: number };

export const usageError = (message: string): CliError => cliError(message, exitCodes.usage);

export const inputError = (message: string): CliError => cliError(message, exitCodes.failed);

const cliError = (message: string, exitCode: number): CliError =>
  Object.assign(new Error(message), { _tag: 'CliError', exitCode } as const);

export const isCliError = (u: unknown): u is CliError =>
  u instanceof Error && '_tag' in u && u._tag === 'CliError' && 'exitCode' in u && typeof u.exitCode === 'number';
