/** The exit codes of the command. Every `--help` lists them. */
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

export const exitCodesHelp = `
Exit codes:
  0    the response is complete, or stopped early (length, content filter)
  1    the response failed, was truncated or aborted, or the input is unreadable
  2    wrong usage
  130  interrupted (Ctrl-C)
  143  terminated (SIGTERM)`;

/** For the commands that read many recordings and exchanges. */
export const exchangesExitCodes = `
Exit codes:
  0    every file was read
  1    a file is damaged (its beginning was read), or no file is readable
  2    wrong usage`;
