import { join } from 'node:path';
import { answerOf } from '../serve/match.ts';
import { inputError } from '../cliError.ts';
import { number, origins, port, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodesHelp } from '../exitCodes.ts';
import { limitOptions, type ServerLimits } from '../http/limits.ts';
import type { Io } from '../io.ts';
import { packageRoot } from '../packageRoot.ts';
import { loadRecordings } from '../recordings/load.ts';
import { counted } from '../render/numbers.ts';
import { startServer, type Served } from '../serve/server.ts';
import { untilInterrupt } from '../untilInterrupt.ts';

interface ServeFlags extends ServerLimits {
  readonly port: number;
  readonly host: string;
  readonly speed: number;
  readonly cors: readonly string[];
  readonly only: readonly string[];
  readonly allowHost: readonly string[];
}

export const addServe: Register = (program, io, end) => {
  const command = program
    .command('serve')
    .summary('respond to requests with recordings, as the API would')
    .description(
      'Starts a server that answers every request with a recording: its status, its headers, its chunks at the recorded pace, ' +
        'and its ending. It chooses a recording of the same request (the first one for the first such request, the second for ' +
        'the second, …), or of the same path, model and stream flag, or of the same path and stream flag. The header ' +
        'x-llmgine-recording or the parameter ?recording=KEY of a request chooses a recording itself. Prints its address; ' +
        'Ctrl-C or SIGTERM ends it at once.',
    )
    .argument('[dir]', 'a folder of recordings, or a database (.sqlite); by default the recordings of this package')
    .option('--port <number>', 'the port to listen on; 0 means any free port', port, 0)
    .option('--host <name>', 'the address to listen on', '127.0.0.1')
    .option('--speed <factor>', '1 is the recorded pace, 2 twice as fast, 0 at once', number, 1)
    .option('--only <start...>', 'serve only recordings whose key or API begins with one of these', [])
    .option(
      '--cors <origin...>',
      'origins whose pages may read the responses, in addition to this machine; * allows all',
      origins,
      [],
    )
    .option('--allow-host <name...>', 'names by which clients may call it, besides addresses and localhost', []);
  limitOptions(command, 16)
    .addHelpText('after', exitCodesHelp)
    .action(async (dir: string | undefined, flags: ServeFlags) => {
      end(await runServe(dir, flags, io));
    });
};

/** Runs `llmgine serve`. Resolves with the exit code; rejects with a `CliError`. */
const runServe = async (given: string | undefined, flags: ServeFlags, io: Io): Promise<number> => {
  const { only, cors, allowHost, ...address } = flags;
  const dir = given ?? join(packageRoot(), 'recordings');
  const isWanted = (...names: readonly string[]): boolean =>
    only.length === 0 || only.some((start) => names.some((name) => name.startsWith(start)));
  const tell = (message: string): void => {
    io.err.write(`llmgine: ${errorLine(message)}\n`);
  };
  const served: Served[] = [];
  for await (const { key, recording, reload } of loadRecordings(dir, tell)) {
    if (isWanted(key, recording.head.api)) served.push({ answer: answerOf(key, recording), load: reload });
  }
  if (served.length === 0) {
    throw inputError(
      `there are no recordings ${only.length === 0 ? '' : `that begin with ${only.join(' or ')} `}in ${dir}`,
    );
  }
  const names = [...allowHost, flags.host].map((name) => name.toLowerCase());
  const server = await startServer(served, { ...address, names, origins: cors, log: tell });
  io.out.write(`listening on ${server.url} with ${counted(served.length, 'recording')}\n`);
  const exitCode = await untilInterrupt(io);
  server.close();
  return exitCode;
};
