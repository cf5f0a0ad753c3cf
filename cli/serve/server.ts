import type { IncomingMessage, ServerResponse } from 'node:http';
import { filter, map, tap } from 'rxjs';
import { fromRecording } from '../../streams/fromRecording.ts';
import { pipeTo } from '../../streams/pipeTo.ts';
import type { Head } from '../../src/core/frame.ts';
import type { Recording } from '../../recorder/recording.ts';
import { createMatcher, type Answer, type Asked, type Match } from './match.ts';
import { listen, type Listening, type ServerOptions } from '../http/listen.ts';
import { bodyReader, breakOff, endToEnd, headIn, isForeignHost, sendError, targetOf } from '../http/messages.ts';
import { crossOrigin } from './crossOrigin.ts';
import { modelsBody } from './models.ts';
import { createReadings } from './readings.ts';

/** A recording that the server can replay. */
export interface Served {
  readonly answer: Answer;
  /** Resolves with null if the recording was deleted. */
  readonly load: () => Promise<Recording | null>;
}

export interface ServeOptions extends ServerOptions {
  /** Names by which clients may call this server, besides addresses and `localhost`. */
  readonly names: readonly string[];
  /** 1: with the recorded times. 2: twice as fast. 0: without waiting. */
  readonly speed: number | ((recording: Recording) => number);
  /** Origins whose pages may read the responses, in addition to those on this machine; `*` allows every origin. */
  readonly origins?: readonly string[];
  /** Receives one line for each response. */
  readonly log: (line: string) => void;
}

/**
 * In a request: the key of the recording to replay; the parameter `recording` does the same. In a response: the key of the replayed
 * recording.
 */
export const recordingHeader = 'x-llmgine-recording';
/** In a response: the rule by which the recording was chosen. */
const ruleHeader = 'x-llmgine-match';

/**
 * Starts a server that replays recordings: the recorded status, headers and chunks, with the recorded times and end (a
 * broken connection breaks again). `createMatcher` chooses the recording. A request without a matching recording gets a
 * 404 in the form of the API's errors, which names the nearest recording. A body that the API could not read gets a
 * 400, and a request for another host a 403. A replay is no faster than the client reads, and stops when the client
 * disconnects. Rejects with a `CliError` if the server cannot listen.
 */
export const startServer = async (served: readonly Served[], options: ServeOptions): Promise<Listening> => {
  const matcher = createMatcher(served.map(({ answer }) => answer));
  const loaders = new Map(served.map(({ answer, load }) => [answer.key, load]));
  const readings = createReadings();
  const readBody = bodyReader(options);
  const closing = new AbortController();

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, response);
    if (body === null) return;
    const { wanted, target } = choiceIn(request);
    const { asked, malformed } = await readings.read(headIn(request, target), body);
    const match = matcher.match(asked, wanted);
    const name = `${asked.method} ${target.replace(/\?.*$/s, '')}`;
    if (malformed && !(match._tag === 'Found' && match.by === 'request')) {
      options.log(`${name} → the body is not a JSON object`);
      sendError(response, 400, 'invalid_json', 'the body of the request is not a JSON object');
      return;
    }
    if (match._tag === 'Missed') {
      const models =
        asked.method === 'GET' && asked.endpoint === 'models'
          ? modelsBody(served.map(({ answer }) => answer.summary))
          : null;
      options.log(`${name} → ${models === null ? 'no recording' : 'the models that were recorded'}`);
      if (models === null) sendError(response, 404, 'recording_not_found', missOf(name, asked, match));
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(models));
      return;
    }
    const { key } = match.answer;
    const recording = (await loaders.get(key)?.()) ?? null;
    options.log(`${name} → ${key} (by ${match.by})`);
    if (recording === null) {
      sendError(response, 500, 'recording_gone', `the recording ${key} cannot be read any more`);
      return;
    }
    const speed = typeof options.speed === 'number' ? options.speed : options.speed(recording);
    await playTo(response, recording, speed, { [recordingHeader]: key, [ruleHeader]: match.by }, closing.signal);
  };

  const allow = crossOrigin(options.origins ?? []);
  const server = await listen(options, async (request, response) => {
    if (isForeignHost(request, options.names)) {
      sendError(response, 403, 'host_not_allowed', 'the request is for another host: see --allow-host');
      return;
    }
    await new Promise<void>((resolve) => {
      allow(request, response, resolve);
    });
    await respond(request, response);
  });
  return {
    url: server.url,
    close: () => {
      closing.abort();
      server.close();
      readings.close();
    },
  };
};

/** Replays a recording to a client, no faster than it reads. Before a recorded break, waits until all bytes have been sent. */
const playTo = async (
  response: ServerResponse,
  recording: Recording,
  speed: number,
  more: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> => {
  const start = ({ status, headers }: Head): void => {
    // a status below 200 would not end the request
    response.writeHead(status < 200 || status > 999 ? 502 : status, {
      ...Object.fromEntries(endToEnd(Object.entries(headers))),
      ...more,
    });
    response.flushHeaders();
  };
  const bytes$ = fromRecording(recording, { speed }).pipe(
    tap((frame) => {
      if (frame._tag === 'Head') start(frame);
    }),
    filter((frame) => frame._tag === 'Bytes'),
    map(({ bytes }) => bytes),
    filter(({ length }) => length > 0),
  );
  try {
    await pipeTo(bytes$, response, { signal });
  } catch {
    breakOff(response);
  }
};

/** The key of the recording that a request names, or null, and the request's path and parameters without this key. */
const choiceIn = (request: IncomingMessage): { readonly wanted: string | null; readonly target: string } => {
  const target = targetOf(request);
  const [path = target, ...rest] = target.split('?');
  const parameters = rest.join('?').split('&');
  const named = parameters.find((parameter) => parameter.startsWith(parameterStart));
  const header = request.headers[recordingHeader];
  const given = named === undefined ? null : new URLSearchParams(named).get('recording');
  const others = parameters.filter((parameter) => parameter !== named && parameter !== '');
  return {
    wanted: typeof header === 'string' ? header : given,
    target: others.length === 0 ? path : `${path}?${others.join('&')}`,
  };
};

const parameterStart = 'recording=';

const missOf = (name: string, asked: Asked, { nearest, differs }: Extract<Match, { _tag: 'Missed' }>): string => {
  const what = `${name}${asked.model === null ? '' : ` with the model ${asked.model}`}${asked.stream ? ', as a stream' : ''}`;
  if (nearest === null) return `there is no recording for ${what}: there are none`;
  const other = differs.length === 0 ? '' : `, which differs in ${differs.join(', ')}`;
  return `there is no recording for ${what}; the nearest is ${nearest.key}${other}: record it with \`llmgine record\``;
};
