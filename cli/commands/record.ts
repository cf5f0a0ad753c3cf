import { Option } from 'commander';
import { createGateway, gatewayPath, streamHeader, type OnLeave } from '../gateway/index.ts';
import { usageError } from '../cliError.ts';
import { number, port, positiveInteger, type Register } from '../command.ts';
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
  readonly watch?: boolean;
  readonly onLeave: OnLeave;
  readonly lease: number;
  readonly ttl: number;
  readonly grace: number;
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
    .requiredOption(
      '--out <dir>',
      'where to store the recordings: a folder, a database (.sqlite), or redis://HOST:PORT',
    )
    .option('--port <number>', 'the port to listen on; 0 means any free port', port, 0)
    .option('--host <name>', 'the address to listen on', '127.0.0.1')
    .option('--session <id>', 'an id by which to find these recordings')
    .option('--watch', 'make each response a stream that others can read while it is received, and later')
    .addOption(
      new Option('--on-leave <action>', 'with --watch: what happens to a response if its client leaves')
        .choices(['continue', 'cancel', 'drain'])
        .default('continue'),
    )
    .option('--lease <seconds>', 'with --watch: after how long a silent process counts as dead', positiveInteger, 10)
    .option('--ttl <seconds>', 'with --watch: how long a stream is kept after its last event', positiveInteger, 86_400)
    .option('--grace <seconds>', 'with --watch: how long open responses may go on at the end', number, 10);
  limitOptions(command, 64)
    .addHelpText('after', watchHelp)
    .addHelpText('after', exitCodesHelp)
    .action(async (flags: RecordFlags) => {
      end(await runRecord(flags, io));
    });
};

/** Runs `llmgine record`. Resolves with the exit code; rejects with a `CliError`. */
const runRecord = async (flags: RecordFlags, io: Io): Promise<number> => {
  const { target, out, session, watch = false, ...limits } = flags;
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
    gateway: watch
      ? createGateway({
          store,
          onLeave: flags.onLeave,
          leaseMs: flags.lease * 1000,
          ttlMs: flags.ttl * 1000,
          tokens: (io.env['LLMGINE_TOKENS'] ?? '').split(',').filter((token) => token !== ''),
          isLocal: /^(?:localhost|127\.|::1$|\[::1\])/.test(flags.host),
        })
      : null,
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
  await proxy.close(patience, watch ? flags.grace * 1000 : 0);
  await store.close()();
  return exitCode;
};

const watchHelp = `
Streams (--watch):
  Each response has the header ${streamHeader} with its id. Any process with
  the same --out answers GET ${gatewayPath}streams/ID with its events. Each has an
  id, from which Last-Event-ID or ?from= continues. DELETE cancels the stream.
  A request with an Idempotency-Key that equals an earlier one gets the response
  to that one. A stream is read with the authorization of the request that began
  it, or with a bearer token of the variable LLMGINE_TOKENS (a,b,c).
  ${gatewayPath}health and ${gatewayPath}metrics (Prometheus) describe the process.
  A stream contains the exact bytes of the response, and no request headers.`;

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
