import { fromResponse } from '../../streams/fromResponse.ts';
import { isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { inputError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { chooseScenes, lengthOf, promptOf, type Scene } from '../demo/scenes.ts';
import { errorLine } from '../errorLine.ts';
import { exitCodes, exitCodesHelp, signalCodes, usageCode } from '../exitCodes.ts';
import type { Recording } from '../../recorder/recording.ts';
import { isRich, type Io } from '../io.ts';
import { packageRecordings } from '../packageRoot.ts';
import { readerFor } from '../readers.ts';
import { loadRecordings, type Stored } from '../recordings/load.ts';
import { openStore } from '../recordings/stores.ts';
import { duration } from '../render/numbers.ts';
import { outline } from '../render/outline.ts';
import { paintFor, shades, type Paint } from '../render/paint.ts';
import { onOneLine } from '../render/printable.ts';
import { summaryLines } from '../render/summary.ts';
import { fit } from '../render/width.ts';
import { complaint } from '../result.ts';
import { recordingHeader, startServer } from '../serve/server.ts';
import { show } from '../show.ts';
import { defaultModel, runChat } from './chat.ts';

interface DemoFlags {
  readonly recordings?: string;
}

export const addDemo: Register = (command, io, end) => {
  command
    .description(
      'Starts a server on 127.0.0.1 that streams recordings at their recorded pace, and runs the real pipeline against ' +
        'it over HTTP. Shows text as it grows, tool calls as they fill in, log probabilities as shades, and the final response. ' +
        'With a PROMPT, and if OPENAI_API_KEY is set, it sends the prompt to the real API instead.',
    )
    .argument('[prompt]', 'the prompt for the real API')
    .option('--recordings <folder>', 'play the recordings of this folder')
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.ok, 'every response is complete'],
        [exitCodes.failed, 'a response is not complete, or there are no recordings to play'],
        usageCode,
        ...signalCodes,
      ]),
    )
    .action(async (prompt: string | undefined, flags: DemoFlags) => {
      end(await runDemo(prompt, flags, io));
    });
};

/** The longest time of a scene, in milliseconds. A longer recording is replayed faster. */
const longestScene = 5000;

const speedOf = (recording: Recording): number => Math.max(1, lengthOf(recording) / longestScene);

/** Runs `llmgine demo`. Resolves with the exit code; rejects with a `CliError`. */
const runDemo = async (prompt: string | undefined, flags: DemoFlags, io: Io): Promise<number> => {
  const paint = paintFor(isRich(io.out, io.env));
  if (prompt !== undefined) {
    if ((io.env['OPENAI_API_KEY'] ?? '') !== '')
      return runChat(prompt, { model: defaultModel, api: 'chat.completions' }, io);
    io.err.write('llmgine: OPENAI_API_KEY is not set: this shows recordings instead of a response to your prompt\n');
  }
  const folder = flags.recordings ?? packageRecordings();
  const scenes = chooseScenes(await load(folder));
  if (scenes.length === 0) throw inputError(`there are no recordings to play in ${folder}`);
  const speeds = new Map(scenes.map(({ key, recording }) => [key, speedOf(recording)]));
  const server = await startServer({
    ...own,
    store: await openStore(folder),
    accepts: (key) => speeds.has(key),
    level: 'request',
    speed: (key) => speeds.get(key) ?? 1,
    log: ignore,
  });
  const abort = new AbortController();
  const interrupted: { by: number | null } = { by: null };
  const release = io.onInterrupt((exitCode) => {
    interrupted.by = exitCode;
    abort.abort();
  });
  io.out.write(opening(server.url, paint));
  try {
    let failed = false;
    for (const scene of scenes) {
      const final = await play(scene, server.url, abort.signal, paint, io);
      if (interrupted.by !== null) return interrupted.by;
      failed ||= complaint(final) !== null;
    }
    io.out.write(closing(paint, io.env));
    return failed ? exitCodes.failed : exitCodes.ok;
  } finally {
    release();
    server.close();
  }
};

const own = { host: '127.0.0.1', port: 0, names: [], maxBody: 1, maxConnections: 16, timeout: 300 } as const;

const load = async (folder: string): Promise<readonly Stored[]> => {
  const recordings: Stored[] = [];
  for await (const stored of loadRecordings(folder, ignore)) recordings.push(stored);
  return recordings;
};

const ignore = (): void => undefined;

const play = async (
  { title, key, recording }: Scene,
  url: string,
  signal: AbortSignal,
  paint: Paint,
  io: Io,
): Promise<FinalItem<object>> => {
  const columns = io.out.columns();
  const { api, origin, request } = recording.head;
  const path = api === 'responses' ? '/v1/responses' : '/v1/chat/completions';
  const speed = speedOf(recording);
  const pace = speed === 1 ? '' : ` × ${speed.toFixed(1)}`;
  const from = `recordings/${key}, by ${origin.name} (${origin.kind}), ${duration(lengthOf(recording))}${pace}`;
  const prompt = promptOf(recording);
  io.out.write(`\n${paint.bold(`■ ${title}`)}\n${paint.dim(fit(onOneLine(from), columns))}\n`);
  if (prompt !== null) io.out.write(`${paint.dim(fit(`> ${onOneLine(prompt)}`, columns))}\n`);
  io.out.write('\n');
  const reader = readerFor(io.apis, api);
  if (reader === null) throw inputError(`the API of the recording ${key} is unknown`);
  const final = await show(
    fromResponse(
      (inner) =>
        fetch(`${url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [recordingHeader]: key },
          body: JSON.stringify(request?.body ?? {}),
          signal: inner,
        }),
      { signal },
    ),
    reader.watch,
    io,
  );
  if (signal.aborted) return final;
  io.out.write(`\n${finalLines(final, columns, paint).join('\n')}\n`);
  const why = complaint(final);
  if (why !== null) io.err.write(`llmgine: ${errorLine(why)}\n`);
  return final;
};

/** The final response with its type, then its `meta`. */
const finalLines = (final: FinalItem<object>, columns: number, paint: Paint): readonly string[] => {
  const object = plain(final.response);
  const type = isJsonObject(object) && object['object'] === 'response' ? 'Response' : 'ChatCompletion';
  const width = Math.min(columns, 100) - 2;
  return [
    paint.bold(`${type} & { meta: ResponseMeta }`),
    ...outline(object, { columns: width, paint, items: 2, depth: 7 }).map((line) => `  ${line}`),
    `  ${paint.name('meta')}:`,
    ...summaryLines(final).map((line) => `    ${fit(line, width - 2)}`),
  ];
};

// The response without its meta, as the JSON that a program would store.
const plain = (response: object): Json => {
  const json = parseJson(JSON.stringify(response), defaultLimits.depth) ?? null;
  return isJsonObject(json) ? Object.fromEntries(Object.entries(json).filter(([name]) => name !== 'meta')) : json;
};

const opening = (url: string, paint: Paint): string => {
  const legend = shades
    .map(({ from }) => paint.shade(Math.log(from + 0.001), `${String(Math.round(from * 100))} %`))
    .join(' ');
  return (
    `${paint.bold('llmgine demo')}: no key, no network. A server streams recordings at their\n` +
    `recorded pace: ${paint.dim(url)}. One request for each response goes\n` +
    'through fromResponse → sse → decode → aggregate.\n' +
    (legend.includes('[') ? `token shades, by probability from: ${legend}\n` : '')
  );
};

const closing = (paint: Paint, { npm_lifecycle_event: script }: Io['env']): string => {
  // a checkout has `npm start`, and no `npx llmgine`
  const [ask, serve] =
    script === 'start'
      ? ['npm start --', 'npm run --silent llmgine -- serve']
      : ['npx llmgine chat', 'npx llmgine serve'];
  const lines = [`Your turn: OPENAI_API_KEY=… ${ask} "your prompt"`, `Without a key: ${serve}`];
  return `\n${lines.map((line) => `${paint.dim(line)}\n`).join('')}`;
};
