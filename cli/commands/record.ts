import { usageError } from '../cliError.ts';
import { port, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodesHelp } from '../exitCodes.ts';
import { limitOptions, type ServerLimits } from '../http/limits.ts';
import type { Io } from '../io.ts';
import { startProxy } from '../record/proxy.ts';
import { openToWrite } from '../recordings/stores.ts';
import { untilInterrupt } from '../untilInterrupt.ts';

interface RecordFlags extends ServerLimits {
  readonly target: string;
  readonly out: string;
  readonly port: number;
  readonly host: string;
  readonly session?: string;
}

export const addRecord: Register = (program, io, end) => {
  const command = program
    .command('record')
    .summary('record the exchanges between a client and an API')
    .description(
      'Starts a server that forwards every request to the API and every answer to the client, chunk by chunk, and records both ' +
        'without keys, cookies and other secrets. Point a client at the address that it prints. Ctrl-C or SIGTERM ends it: the open ' +
        `streams are ended, and their recordings are marked, within ${String(patience / 1000)} s.`,
    )
    .requiredOption('--target <url>', 'the real API, for example https://api.openai.com')
    .requiredOption('--out <dir>', 'where to store the recordings: a folder, or a database (.sqlite)')
    .option('--port <number>', 'the port to listen on; 0 means any free port', port, 0)
    .option('--host <name>', 'the address to listen on', '127.0.0.1')
    .option('--session <id>', 'an id by which to find these recordings');
  limitOptions(command, 64)
    .addHelpText('after', exitCodesHelp)
    .action(async (flags: RecordFlags) => {
      end(await runRecord(flags, io));
    });
};

/** Runs `llmgine record`. Resolves with the exit code; rejects with a `CliError`. */
const runRecord = async ({ target, out, session, ...limits }: RecordFlags, io: Io): Promise<number> => {
  const url = targetFrom(target);
  const store = await openToWrite(out);
  const tell = (message: string): void => {
    io.err.write(`llmgine: ${errorLine(message)}\n`);
  };
  const local = /^(?:localhost|127\.|\[::1\])/.test(url.hostname);
  const proxy = await startProxy({
    ...limits,
    target: url,
    log: tell,
    recording: {
      store,
      ...(local ? { origin: { kind: 'server', name: url.host } } : {}),
      ...(session === undefined ? {} : { session }),
      onDiagnostic: (diagnostic) => {
        tell(
          diagnostic._tag === 'RecordingFailed'
            ? `not recorded: ${diagnostic.error.message}`
            : `recorded in part: ${diagnostic.key} arrived faster than it could be written`,
        );
      },
    },
  });
  io.out.write(`listening on ${proxy.url}, records ${url.origin} into ${out}\n`);
  const exitCode = await untilInterrupt(io);
  await proxy.close(patience);
  await store.close()();
  return exitCode;
};

/** How long the recordings of open streams may take to be written at the end, in milliseconds. */
const patience = 5000;

const targetFrom = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw usageError('the target is not an http or https URL');
  if (url.username !== '' || url.password !== '') {
    throw usageError('the target contains a user or password: let the client send them in a header');
  }
  return url;
};
