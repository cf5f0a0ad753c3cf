import { Option } from 'commander';
import type { OutlineFacts } from '../../recorder/store.ts';
import { matchLevels, type MatchLevel } from '../../recorder/matching/matcher.ts';
import type { Normalizer } from '../../recorder/matching/normalize.ts';
import { inputError, type CliError } from '../cliError.ts';
import { normalizeOption, number, origins, port, type Register } from '../command.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp, signalCodes, usageCode } from '../exitCodes.ts';
import { limitOptions, type ServerLimits } from '../http/limits.ts';
import type { Io } from '../io.ts';
import { packageRecordings } from '../packageRoot.ts';
import { openStore } from '../recordings/stores.ts';
import { counted } from '../render/numbers.ts';
import { progressOn } from '../render/progress.ts';
import { startServer } from '../serve/server.ts';
import { warningsFor } from '../serve/warnings.ts';
import { untilInterrupt } from '../untilInterrupt.ts';

interface ServeFlags extends ServerLimits {
  readonly port: number;
  readonly host: string;
  readonly speed: number;
  readonly cors: readonly string[];
  readonly only: readonly string[];
  readonly allowHost: readonly string[];
  readonly match?: MatchLevel;
  readonly strict?: boolean;
  readonly normalize: readonly Normalizer[];
  readonly watch?: boolean;
}

export const addServe: Register = (command, io, end) => {
  command
    .description(
      'Starts a server that answers every request with a recording: its status, its headers, its chunks at the recorded pace, ' +
        'and its ending. It chooses a recording of the same request: the first one for the first such request, the second for ' +
        'the second, and the last one again after that. If there is none, it chooses the recording of the same shape (--match) ' +
        'whose request is the nearest, and reports what differs, in the header x-llmgine-differences and on standard error; or it answers ' +
        'with status 404 and the code recording_not_found. The header x-llmgine-recording or the parameter ?recording=KEY of a ' +
        'request chooses a recording itself. Prints its address; Ctrl-C or SIGTERM ends it at once.',
    )
    .argument(
      '[dir]',
      'a folder of recordings, or a database (.sqlite, redis://HOST:PORT); by default the recordings of this package',
    )
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
    .addOption(
      new Option(
        '--match <rule>',
        'which recordings may answer: of an equal request; of the same shape and model; of the same shape ' +
          '(default: shape, or request if CI is set)',
      ).choices(matchLevels),
    )
    .addOption(new Option('--strict', 'the same as --match request').conflicts('match'))
    .option('--watch', 'look for new recordings before each answer')
    .option('--allow-host <name...>', 'names by which clients may call it, besides addresses and localhost', []);
  limitOptions(normalizeOption(command), 16)
    .addHelpText('after', shapeHelp)
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.failed, 'the server cannot listen, or there are no recordings'],
        usageCode,
        ...signalCodes,
      ]),
    )
    .action(async (dir: string | undefined, flags: ServeFlags) => {
      end(await runServe(dir, flags, io));
    });
};

const shapeHelp = `
Shape:
  Two requests have the same shape if they have the same method and path, and if
  they agree in what decides the form of the answer: stream, tools, tool_choice,
  response_format or text.format, n, logprobs, modalities, encoding_format,
  dimensions, include, the number of inputs, and whether the last message is the
  result of a tool.

Rounds:
  A POST to /_llmgine/round begins a new round: the next request gets the first
  recording again. Requests with the same header x-llmgine-round: ID are counted
  together. GET /_llmgine/answers lists the latest answers.`;

/** Runs `llmgine serve`. Resolves with the exit code; rejects with a `CliError`. */
const runServe = async (given: string | undefined, flags: ServeFlags, io: Io): Promise<number> => {
  const { only, cors, allowHost, match, strict, normalize, watch = false, ...address } = flags;
  const dir = given ?? packageRecordings();
  const isWanted = (key: string, { head }: OutlineFacts): boolean =>
    only.length === 0 || only.some((start) => key.startsWith(start) || head.api.startsWith(start));
  const names = [...allowHost, flags.host].map((name) => name.toLowerCase());
  const store = await openStore(dir);
  const progress = progressOn(io.err, io.env, 'reading recordings');
  const tell = (message: string): void => {
    progress.say(`llmgine: ${errorLine(message)}\n`);
  };
  const server = await startServer({
    ...address,
    store,
    accepts: isWanted,
    level: match ?? (strict === true || isContinuousIntegration(io.env) ? 'request' : 'shape'),
    requestKey: { normalize },
    watch,
    names,
    origins: cors,
    log: tell,
    onProgress: progress.at,
  });
  const nothing = (): CliError =>
    inputError(`there are no recordings ${only.length === 0 ? '' : `that begin with ${only.join(' or ')} `}in ${dir}`);
  const check = async (): Promise<number> => {
    const { candidates } = await server.matcher.finally(progress.end);
    if (candidates.length === 0 && !watch) throw nothing();
    if (given !== undefined) warningsFor(candidates).forEach(tell);
    return candidates.length;
  };
  try {
    if (server.recordings === 0 && !watch) throw nothing();
    const checked = check();
    const count = server.recordings > manyRecordings && only.length === 0 ? server.recordings : await checked;
    io.out.write(`listening on ${server.url} with ${counted(count, 'recording')}\n`);
    const interrupted = untilInterrupt(io);
    await Promise.race([interrupted, checked]);
    return await interrupted;
  } finally {
    server.close();
    await store.close()();
  }
};

/** So many recordings are read before the server prints its address. Of more, requests wait until they are read. */
const manyRecordings = 500;

const isContinuousIntegration = ({ CI = '' }: Io['env']): boolean => CI !== '' && CI !== '0' && CI !== 'false';
