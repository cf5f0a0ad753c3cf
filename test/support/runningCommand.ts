import { runProgram } from '../../cli/program.ts';
import { until } from './loopback.ts';
import { memoryIo, type MemoryIo } from './memoryIo.ts';

/** A command that serves until Ctrl-C. */
export interface RunningCommand {
  readonly url: string;
  readonly io: MemoryIo;
  /** Presses Ctrl-C, or sends the signal with this exit code; gives the exit code. */
  readonly stop: (exitCode?: number) => Promise<number>;
}

/** Starts `llmgine serve`, `record` or `inspect`, and waits for the address that it prints. */
export const startCommand = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningCommand> => {
  const io = memoryIo({ env });
  let code: number | null = null;
  const running = runProgram(args, io).then((ended) => (code = ended));
  await until(() => code !== null || io.stdout().includes('\n'));
  const url = /http:\/\/[\w.:[\]]+/.exec(io.stdout())?.[0];
  if (url === undefined) throw new Error(`the command ended with ${String(code)}: ${io.stderr()}`);
  return {
    url,
    io,
    stop: (exitCode) => {
      io.interrupt(exitCode);
      return running;
    },
  };
};
