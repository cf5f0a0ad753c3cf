import { Option } from 'commander';
import { createGateway, gatewayPath, type OnLeave } from '../gateway/index.ts';
import { takingOver } from '../gateway/takingOver.ts';
import { streamHeader } from '../gateway/recordedResponse.ts';
import { recordingModes, type RecordingMode } from '../../recorder/recordedFetch.ts';
import type { Normalizer } from '../../recorder/matching/normalize.ts';
import { usageError } from '../cliError.ts';
import { normalizeOption, number, origins, port, positiveInteger, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp, signalCodes, usageCode } from '../exitCodes.ts';
import { limitOptions, type ServerLimits } from '../http/limits.ts';
import { isThisMachine } from '../http/thisMachine.ts';
import type { Io } from '../io.ts';
import { startProxy } from '../record/proxy.ts';
import { recordedAs } from '../record/recordedAs.ts';
import { targetFrom } from '../record/target.ts';
import { openStore, openToWrite } from '../recordings/stores.ts';
import { warnUnreadable } from '../recordings/warnUnreadable.ts';
import { untilInterrupt } from '../untilInterrupt.ts';

interface RecordFlags extends ServerLimits {
  readonly target?: string;
  readonly mode: RecordingMode;
  readonly normalize: readonly Normalizer[];
  readonly out: string;
  readonly port: number;
  readonly host: string;
  readonly session?: string;
  readonly watch?: boolean;
  readonly onLeave: OnLeave;
  readonly drain: number;
  readonly lease: number;
  readonly ttl: number;
  readonly grace: number;
  readonly cors: readonly string[];
}

export const addRecord: Register = (command, io, end) => {
  command
    .description(
      'Starts a server that forwards every request to the API and every answer to the client, chunk by chunk, and records both ' +
        'without keys, cookies and other secrets. Point a client at the address that it prints. Ctrl-C or SIGTERM ends it: the open ' +
        `streams are ended, and their recordings are marked, within ${String(patience / 1000)} s.`,
    )
    .option('--target <url>', 'the real API, for example https://api.openai.com; not needed with --mode replay')
    .requiredOption(
      '--out <dir>',
      'where to store the recordings: a folder, a database (.sqlite), or redis://HOST:PORT',
    )
    .addOption(
      new Option(
        '--mode <mode>',
        'record every request; replay only, and answer any other request with status 404; or auto: replay a known request, ' +
          'send and record any other',
      )
        .choices(recordingModes)
        .default('record'),
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
    .option('--drain <seconds>', 'with --on-leave drain: how long such a response is read on', positiveInteger, 30)
    .option('--lease <seconds>', 'with --watch: after how long a silent process counts as dead', positiveInteger, 10)
    .option('--ttl <seconds>', 'with --watch: how long a stream is kept after its last event', positiveInteger, 86_400)
    .option('--grace <seconds>', 'with --watch: how long open responses may go on at the end', number, 10)
    .option(
      '--cors <origin...>',
      'with --watch: origins whose pages may read the streams, in addition to this machine; * allows all',
      origins,
      [],
    );
  limitOptions(normalizeOption(command), 64)
    .addHelpText('after', modesHelp)
    .addHelpText('after', watchHelp)
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.failed, 'the server cannot listen, or the store cannot be opened'],
        usageCode,
        ...signalCodes,
      ]),
    )
    .action(async (flags: RecordFlags) => {
      end(await runRecord(flags, io));
    });
};

const modesHelp = `
Modes:
  With --mode auto, a request is known if the body, the path and the method of
  a recorded one are equal (--normalize) and its response ended properly: not
  with a failed connection, an abort, an error in the stream, or the status 408,
  409, 425, 429 or 500 and more. The first of equal requests gets the first
  recording, the second gets the second. A POST to /_llmgine/round counts them
  anew. Requests with the same header x-llmgine-round: ID are counted together.`;

/** Runs `llmgine record`. Resolves with the exit code; rejects with a `CliError`. */
const runRecord = async (flags: RecordFlags, io: Io): Promise<number> => {
  const { target, out, session, mode, normalize, watch = false, ...limits } = flags;
  if (target === undefined && mode !== 'replay')
    throw usageError(`--mode ${mode} needs --target, the URL of the real API`);
  if (watch && mode !== 'record') throw usageError('--watch can be used only with --mode record');
  const url = target === undefined ? null : targetFrom(target);
  const continuing = takingOver(url);
  const store = await (mode === 'replay'
    ? openStore(out)
    : openToWrite(out, watch ? { onWriterLost: continuing.onWriterLost } : {}));
  const tell = (message: string): void => {
    io.err.write(`llmgine: ${errorLine(message)}\n`);
  };
  const proxy = await startProxy({
    ...limits,
    target: url,
    log: tell,
    origins: flags.cors,
    gateway: watch
      ? createGateway({
          store,
          onLeave: flags.onLeave,
          drainMs: flags.drain * 1000,
          leaseMs: flags.lease * 1000,
          ttlMs: flags.ttl * 1000,
          tokens: (io.env['LLMGINE_TOKENS'] ?? '').split(',').filter((token) => token !== ''),
          isLocal: isThisMachine(flags.host),
          takingOver: continuing,
        })
      : null,
    recording: {
      store,
      mode,
      requestKey: { normalize },
      ...recordedAs(url, session, tell),
    },
  });
  io.out.write(`listening on ${proxy.url}, ${actionOf(mode, url, out)}\n`);
  const stop = new AbortController();
  void warnUnreadable(store, tell, stop.signal);
  const exitCode = await untilInterrupt(io);
  stop.abort();
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

const actionOf = (mode: RecordingMode, target: URL | null, out: string): string => {
  const api = target?.origin ?? 'the API';
  if (mode === 'replay') return `replays ${out}`;
  return mode === 'auto' ? `replays ${out}, and records new requests to ${api}` : `records ${api} into ${out}`;
};

/** How long the recordings of open streams may take to be written at the end, in milliseconds. */
const patience = 5000;
