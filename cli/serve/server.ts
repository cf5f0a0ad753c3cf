import type { IncomingMessage, ServerResponse } from 'node:http';
import * as E from '../../src/json/either.ts';
import type { ComparedRequest } from '../../recorder/matching/comparedRequest.ts';
import { placesLine } from '../../recorder/matching/differences.ts';
import type { Match, Matcher, MatchLevel } from '../../recorder/matching/matcher.ts';
import { missHeaders, missOf, unknownKey } from '../../recorder/matching/miss.ts';
import { requestIndex, type RequestIndexOptions } from '../../recorder/matching/requestIndex.ts';
import type { RequestKeyOptions } from '../../recorder/requestKey.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { inputError } from '../cliError.ts';
import { listen, type Listening, type ServerOptions } from '../http/listen.ts';
import { bodyReader, headIn, isForeignHost, sendError, sendJson, targetOf } from '../http/messages.ts';
import { answersPath, createAnswers } from './answers.ts';
import { crossOrigin } from '../http/crossOrigin.ts';
import { modelsBody } from './models.ts';
import { openPlayed } from './played.ts';
import { playTo } from './playTo.ts';
import { createReadings } from './readings.ts';
import { countingRounds, roundHeader, roundPath } from './rounds.ts';

export interface ServeOptions extends ServerOptions {
  /** Where the recordings are. */
  readonly store: RecordingStore;
  /** Which recordings are served. By default all. */
  readonly accepts?: RequestIndexOptions['accepts'];
  /** Which recordings may answer a request that was not recorded. */
  readonly level: MatchLevel;
  /** What is ignored when requests are compared. Without functions, because another process compares large requests. */
  readonly requestKey?: RequestKeyOptions;
  /** Looks for new and changed recordings before each answer. */
  readonly watch?: boolean;
  /** Names by which clients may call this server, besides addresses and `localhost`. */
  readonly names: readonly string[];
  /** 1: with the recorded times. 2: twice as fast. 0: without waiting. */
  readonly speed: number | ((key: string) => number);
  /** Origins whose pages may read the responses, in addition to those on this machine; `*` allows every origin. */
  readonly origins?: readonly string[];
  readonly onProgress?: RequestIndexOptions['onProgress'];
  /** Receives one line for each response, and for each recording that cannot be read. */
  readonly log: (line: string) => void;
}

/**
 * In a request: the key of the recording to replay; the parameter `recording` does the same. In a response: the key of the replayed
 * recording.
 */
export const recordingHeader = 'x-llmgine-recording';
/** In a response: the rule by which the recording was chosen. */
const ruleHeader = 'x-llmgine-match';
/** In a response: the places where the request differs from the recorded one. */
const differencesHeader = 'x-llmgine-differences';

/** A server that replays recordings. */
export interface RecordingServer extends Listening {
  /** How many recordings the store has. */
  readonly recordings: number;
  /** The recordings when it started. They are read after the server began to listen; requests wait for that. */
  readonly matcher: Promise<Matcher>;
}

/**
 * Starts a server that replays recordings: the recorded status, headers and chunks, with the recorded times and end (a
 * broken connection breaks again). `createMatcher` chooses the recording, and the answer's headers name it, the rule, and
 * what differs. A request without a recording gets a 404 in the form of the API's errors, which names the nearest
 * recording and what differs. A body that the API could not read gets a 400, and a request for another host a 403. A replay
 * is no faster than the client reads, and stops when the client disconnects. Rejects with a `CliError` if the server
 * cannot listen, or if the store cannot be read.
 */
export const startServer = async (options: ServeOptions): Promise<RecordingServer> => {
  const { store, level, requestKey, accepts, watch = false, log, onProgress } = options;
  const index = requestIndex(store, {
    level,
    ...(requestKey === undefined ? {} : { requestKey }),
    ...(accepts === undefined ? {} : { accepts }),
    ...(onProgress === undefined ? {} : { onProgress }),
    onUnreadable: (error) => {
      log(error.message);
    },
  });
  const recordings = await index.count();
  if (E.isLeft(recordings)) throw inputError(recordings.left.message);
  const rounds = countingRounds();
  const answers = createAnswers();
  const readings = createReadings(requestKey);
  const readBody = bodyReader(options);
  const closing = new AbortController();

  const matcherNow = async (): Promise<Matcher> => {
    if (!watch) return first;
    const now = await index.matcher();
    if (E.isRight(now)) return now.right;
    log(now.left.message);
    return first;
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, response);
    if (body === null) return;
    const { wanted, target } = choiceIn(request);
    if (target === roundPath && request.method === 'POST') {
      rounds.renew();
      response.writeHead(204).end();
      return;
    }
    if (target === answersPath) {
      sendJson(response, 200, answers.all());
      return;
    }
    const head = headIn(request, target);
    const { asked, malformed } = await readings.read(head, body);
    const matcher = await matcherNow();
    const match = matcher.match(asked, wanted, rounds.of(textIn(request.headers[roundHeader])));
    const name = `${asked.method} ${target.replace(/\?.*$/s, '')}`;
    if (malformed && !(match._tag === 'Found' && match.by === 'request')) {
      log(`${name} → the body is not a JSON object`);
      sendError(response, 400, 'invalid_json', 'the body of the request is not a JSON object');
      return;
    }
    if (match._tag === 'Missed') {
      const models = asked.method === 'GET' && asked.path === '/models' ? modelsBody(matcher.candidates) : null;
      if (models === null) answers.add(name, match);
      log(`${name} → ${models === null ? `no recording${nearestIn(match)}` : 'the models that were recorded'}`);
      if (models !== null) sendJson(response, 200, models);
      else {
        const miss =
          wanted === null
            ? missOf(target, asked, match, remedyFor(level, asked, match))
            : unknownKey(
                wanted,
                `the header ${recordingHeader} or the parameter recording`,
                match.nearest?.key ?? null,
              );
        sendJson(response, 404, miss, missHeaders);
      }
      return;
    }
    answers.add(name, match);
    const { key } = match.candidate;
    const differs = match.distance === null ? '' : placesLine(match.distance);
    log(`${name} → ${key} (by ${match.by}${differs === '' ? '' : `, differs in ${differs}`})`);
    const recording = await openPlayed(store, match.candidate, log);
    if (recording === null) {
      sendError(response, 500, 'recording_gone', `the recording ${key} cannot be read any more`);
      return;
    }
    const speed = typeof options.speed === 'number' ? options.speed : options.speed(key);
    const headers = {
      [recordingHeader]: key,
      [ruleHeader]: match.by,
      ...(differs === '' ? {} : { [differencesHeader]: asciiOf(differs) }),
    };
    await playTo(response, recording, { speed, headers, signal: closing.signal });
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
  const first = index.matcher().then((read) => {
    if (E.isLeft(read)) throw inputError(read.left.message);
    return read.right;
  });
  // reported by those who wait for it
  first.catch(() => undefined);
  return {
    url: server.url,
    recordings: recordings.right,
    matcher: first,
    close: () => {
      closing.abort();
      server.close();
      readings.close();
    },
  };
};

/** The key of the recording that a request names, or null, and the request's path and parameters without this key. */
const choiceIn = (request: IncomingMessage): { readonly wanted: string | null; readonly target: string } => {
  const target = targetOf(request);
  const [path = target, ...rest] = target.split('?');
  const parameters = rest.join('?').split('&');
  const named = parameters.find((parameter) => parameter.startsWith(parameterStart));
  const given = named === undefined ? null : new URLSearchParams(named).get('recording');
  const others = parameters.filter((parameter) => parameter !== named && parameter !== '');
  return {
    wanted: textIn(request.headers[recordingHeader]) ?? given,
    target: others.length === 0 ? path : `${path}?${others.join('&')}`,
  };
};

const parameterStart = 'recording=';

const textIn = (header: string | readonly string[] | undefined): string | null =>
  typeof header === 'string' ? header : null;

const nearestIn = ({ nearest, distance }: Missed): string => {
  if (nearest === null) return '';
  const differs = distance === null || distance.count === 0 ? '' : `, differs in ${placesLine(distance)}`;
  return ` (the nearest is ${nearest.key}${differs})`;
};

type Missed = Extract<Match, { readonly _tag: 'Missed' }>;

/** What a user can do about a request without an answer, as the end of a sentence. */
const remedyFor = (level: MatchLevel, { endpoint }: ComparedRequest, { nearest }: Missed): string => {
  // the answer of another endpoint helps nobody
  const named =
    nearest?.request?.endpoint === endpoint
      ? `to get that answer anyway, send the header ${recordingHeader}: ${nearest.key}`
      : `to get a certain answer, name its recording in the header ${recordingHeader}`;
  const near = level === 'shape' ? '' : '; to accept near requests, start the server with --match shape';
  return `${named}${near}; to record the request, use \`llmgine record\``;
};

/** A text as the value of a header, in which other characters are percent-encoded. */
const asciiOf = (text: string): string => text.replace(/[^\x20-\x7e]/gu, (character) => encode(character));

const encode = (character: string): string => {
  try {
    return encodeURIComponent(character);
  } catch {
    // half of a surrogate pair
    return '%EF%BF%BD';
  }
};
