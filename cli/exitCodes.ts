/** What the command ends with; documented by every `--help`. */
export const exitCodes = {
  ok: 0,
  /** The response failed, was cut short or was aborted; the input cannot be read. */
  failed: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** Ctrl-C: 128 and the number of SIGINT, as a shell says it. */
  interrupted: 130,
} as const;

export const exitCodesHelp = `
Exit codes:
  0    the response is complete, or stopped early (length, content filter)
  1    the response failed, was cut short or aborted, or the input is unreadable
  2    wrong usage
  130  interrupted (Ctrl-C)`;

/** Of the commands that read many recordings and exchanges. */
export const exchangesExitCodes = `
Exit codes:
  0    every file was read
  1    some file is damaged (what stands before it counts), or none is readable
  2    wrong usage`;
