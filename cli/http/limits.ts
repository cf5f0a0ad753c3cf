import type { Command } from 'commander';
import { positiveInteger } from '../command.ts';

/** The limits of a server that can be changed. */
export interface ServerLimits {
  /** The longest body of a request, in MiB. All bodies that are held at once are at most eight times as long. */
  readonly maxBody: number;
  /** How many connections may be open at once. More are closed when they are made. */
  readonly maxConnections: number;
  /** Seconds in which nothing is sent or received before a request is ended. */
  readonly timeout: number;
}

/** How many bodies of the greatest length may be held at once. */
export const bodiesAtOnce = 8;

export const headerBytes = 16 * 1024;
/** How long a client may take to send the headers, and the whole request. */
export const headersSeconds = 60;
export const requestSeconds = 300;

/** Adds the options for the limits to a command, and their explanation to its help. */
export const limitOptions = (command: Command, maxBody: number): Command =>
  command
    .option('--max-body <MiB>', 'the longest body of a request', positiveInteger, maxBody)
    .option('--max-connections <number>', 'how many connections may be open at once', positiveInteger, 2000)
    .option(
      '--timeout <seconds>',
      'end a request if nothing was sent or received for this time, for example because the other side hangs',
      positiveInteger,
      300,
    )
    .addHelpText('after', limitsHelp);

const limitsHelp = `
Limits:
  The line and the headers of a request have at most ${String(headerBytes / 1024)} KiB. They arrive
  within ${String(headersSeconds)} s, and the whole request within ${String(requestSeconds)} s. All bodies that are held at
  once have at most ${String(bodiesAtOnce)} times --max-body. A request beyond a limit gets a 408,
  413, 431, 503 or 504. Connections beyond --max-connections are closed.`;
