/** The exit codes of the program. The `--help` of a command lists those that it ends with. */
export const exitCodes = {
  ok: 0,
  /** The response failed, was truncated or was aborted, or the input cannot be read. */
  failed: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** Ctrl-C: 128 plus the number of SIGINT, as in a shell. */
  interrupted: 130,
  /** 128 plus the number of SIGTERM. */
  terminated: 143,
} as const;

/** An exit code and what it means. */
export type ExitCode = readonly [code: number, meaning: string];

/** The section of a help that lists exit codes. */
export const exitCodesHelp = (codes: readonly ExitCode[]): string =>
  `\nExit codes:\n${codes.map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`).join('\n')}`;

export const usageCode: ExitCode = [exitCodes.usage, 'wrong usage'];

export const signalCodes: readonly ExitCode[] = [
  [exitCodes.interrupted, 'ended by Ctrl-C'],
  [exitCodes.terminated, 'ended by SIGTERM'],
];

/** For the commands that read one response. */
export const responseCodes: readonly ExitCode[] = [
  [exitCodes.ok, 'the response is complete, or stopped early (length, content filter)'],
  [exitCodes.failed, 'the response failed, was cut or was aborted, or the input is unreadable'],
  usageCode,
];

/** For the commands that read many recordings and exchanges. */
export const exchangesCodes: readonly ExitCode[] = [
  [exitCodes.ok, 'every file was read'],
  [exitCodes.failed, 'a file is damaged (its beginning was read), or no file is readable'],
  usageCode,
];
