import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Apis } from '../src/apis/lookup.ts';
import { inputError, usageError } from './cliError.ts';
import { exitCodes } from './exitCodes.ts';

/** A place to write to. */
export interface Sink {
  readonly write: (text: string) => void;
  /** Resolves when more can be written. Wait for it to apply back-pressure. */
  readonly ready: () => Promise<unknown>;
  readonly isTTY: boolean;
  /** The current width of the terminal; 80 if it is not a terminal. */
  readonly columns: () => number;
  /** The terminal itself, for a package that draws on it. */
  readonly stream?: NodeJS.WriteStream;
}

/** Everything outside the program that a command uses. Tests replace it. */
export interface Outside {
  /** Loads the APIs that commands read. Takes as long as the start of Node, so that the help does without them. */
  readonly loadApis: () => Promise<Apis>;
  readonly out: Sink;
  readonly err: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The bytes of a file, or of standard input for `-` and for undefined. Rejects with a `CliError`. */
  readonly read: (file: string | undefined) => Promise<AsyncIterable<Uint8Array>>;
  /**
   * Calls `react` on Ctrl-C or SIGTERM instead of ending the program, until the returned function is called. `react` receives the exit
   * code. A second signal ends the program.
   */
  readonly onInterrupt: (react: (exitCode: number) => void) => () => void;
  /** Closes standard input, so that it does not keep the program alive. */
  readonly close: () => void;
}

/** What a command uses. */
export interface Io extends Outside {
  readonly apis: Apis;
}

/** Whether the cursor can be moved on this sink. */
export const isTerminal = (sink: Sink, env: Outside['env']): boolean => sink.isTTY && env['TERM'] !== 'dumb';

/** Whether colours and cursor movement may be written to this sink (https://no-color.org). */
export const isRich = (sink: Sink, env: Outside['env']): boolean =>
  isTerminal(sink, env) && (env['NO_COLOR'] ?? '') === '';

/** The width into which output must fit. Output that is not read on a terminal is not cut. */
export const widthFor = (sink: Sink): number => (sink.isTTY ? sink.columns() : Infinity);

/** The same pieces. None is pulled until the sink is ready, so a slow reader slows down the source. */
export async function* paced(source: AsyncIterable<Uint8Array>, sink: Sink): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    yield piece;
    await sink.ready();
  }
}

/** The outside of a Node process. */
export const nodeIo = (): Outside => {
  let reading = false;
  return {
    loadApis: async () => (await import('../src/apis/registry.ts')).apis,
    out: sinkOf(process.stdout),
    err: sinkOf(process.stderr),
    env: process.env,
    read: (file) => {
      if (file !== undefined && file !== '-') return readFile(file);
      reading = true;
      return readStandardInput();
    },
    onInterrupt: (react) => {
      const release = (): void => {
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', terminate);
      };
      const interrupt = (): void => {
        release();
        react(exitCodes.interrupted);
      };
      const terminate = (): void => {
        release();
        react(exitCodes.terminated);
      };
      process.on('SIGINT', interrupt);
      process.on('SIGTERM', terminate);
      return release;
    },
    close: () => {
      if (reading) process.stdin.destroy();
    },
  };
};

const sinkOf = (stream: NodeJS.WriteStream): Sink => ({
  write: (text) => {
    stream.write(text);
  },
  ready: () => (stream.writableNeedDrain ? once(stream, 'drain') : Promise.resolve()),
  isTTY: stream.isTTY,
  stream,
  columns: () => (stream.isTTY ? stream.columns : 80),
});

const readStandardInput = (): Promise<AsyncIterable<Uint8Array>> =>
  process.stdin.isTTY
    ? Promise.reject(usageError('there is nothing to read: name a FILE, or pipe one in'))
    : Promise.resolve(process.stdin);

const readFile = async (file: string): Promise<AsyncIterable<Uint8Array>> => {
  try {
    const handle = await open(file);
    const stats = await handle.stat();
    if (stats.isDirectory()) {
      await handle.close();
      throw inputError(`cannot read ${file}: it is a directory`);
    }
    return handle.createReadStream();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw inputError(`cannot read ${file}: ${reasons[String(error.code)] ?? String(error.code)}`);
  }
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
};
