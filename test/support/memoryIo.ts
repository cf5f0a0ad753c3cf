import { readFile } from 'node:fs/promises';
import type { Apis } from '../../src/apis/lookup.ts';
import { apis as registered } from '../../src/apis/registry.ts';
import { exitCodes } from '../../cli/exitCodes.ts';
import type { Io, Sink } from '../../cli/io.ts';

/** A command's world in memory: what was written can be read. */
export interface MemoryIo extends Io {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Presses Ctrl-C, or sends SIGTERM. */
  readonly interrupt: (exitCode?: number) => void;
}

export interface MemoryIoOptions {
  /** Standard input, in these pieces. */
  readonly stdin?: readonly (string | Uint8Array)[];
  readonly env?: Readonly<Record<string, string>>;
  readonly tty?: boolean;
  /** The width of the terminal (80). */
  readonly columns?: number;
  readonly apis?: Apis;
}

export const memoryIo = ({
  stdin = [],
  env = {},
  tty = false,
  columns = 80,
  apis = registered,
}: MemoryIoOptions = {}): MemoryIo => {
  const out: string[] = [];
  const err: string[] = [];
  let react: ((exitCode: number) => void) | null = null;
  const sinkOf = (written: string[]): Sink => ({
    write: (text) => {
      written.push(text);
    },
    ready: () => Promise.resolve(),
    isTTY: tty,
    columns: () => columns,
  });
  return {
    apis,
    loadApis: () => Promise.resolve(apis),
    out: sinkOf(out),
    err: sinkOf(err),
    env,
    read: async (file) => pieces(file === undefined || file === '-' ? stdin : [await readFile(file)]),
    onInterrupt: (callback) => {
      react = callback;
      return () => {
        react = null;
      };
    },
    close: () => undefined,
    stdout: () => out.join(''),
    stderr: () => err.join(''),
    interrupt: (exitCode = exitCodes.interrupted) => react?.(exitCode),
  };
};

async function* pieces(all: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) {
    await Promise.resolve();
    yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  }
}
