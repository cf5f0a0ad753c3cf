import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Subscription } from 'rxjs';
import { fromRecording } from '../../streams/fromRecording.ts';
import type { Frame } from '../../src/core/frame.ts';
import type { Recording } from '../../recorder/recording.ts';
import { redactRequest } from '../../recorder/redaction/index.ts';
import { askedOf, createMatcher, isMalformed, type Answer, type Asked, type Match } from './match.ts';
import { listen, type Address } from '../http/listen.ts';
import { bodyIn, endToEnd, requestIn, sendError, targetOf } from '../http/messages.ts';
import { crossOrigin } from './crossOrigin.ts';
import { modelsBody } from './models.ts';

/** A recording that the server can replay. */
export interface Served {
  readonly answer: Answer;
  /** Resolves with null if the recording was deleted. */
  readonly load: () => Promise<Recording | null>;
}

export interface ServeOptions extends Address {
  /** 1: with the recorded times. 2: twice as fast. 0: without waiting. */
  readonly speed: number | ((recording: Recording) => number);
  /** Origins whose pages may read the responses, in addition to those on this machine; `*` allows every origin. */
  readonly origins?: readonly string[];
  /** Receives one line for each response. */
  readonly log: (line: string) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Ends the server and every response in progress. */
  readonly close: () => void;
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
 * 400. A replay stops when the client disconnects. Rejects with a `CliError` if the server cannot listen.
 */
export const startServer = async (served: readonly Served[], options: ServeOptions): Promise<RunningServer> => {
  const matcher = createMatcher(served.map(({ answer }) => answer));
  const loaders = new Map(served.map(({ answer, load }) => [answer.key, load]));
  const playing = new Set<Subscription>();

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyIn(request);
    if (body === null) {
      sendError(response, 413, 'request_too_large', 'the request is too large');
      return;
    }
    const { wanted, target } = choiceIn(request);
    const asking = requestIn(request, body, target);
    // the hash of a recording is that of the redacted request
    const asked = askedOf(redactRequest(asking));
    const match = matcher.match(asked, wanted);
    const name = `${asked.method} ${target.replace(/\?.*$/, '')}`;
    if (isMalformed(asking, asked) && !(match._tag === 'Found' && match.by === 'request')) {
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
    const play = playTo(response, recording, speed, { [recordingHeader]: key, [ruleHeader]: match.by });
    playing.add(play);
    response.on('close', () => {
      play.unsubscribe();
      playing.delete(play);
    });
  };

  const allow = crossOrigin(options.origins ?? []);
  const server = createServer((request, response) => {
    allow(request, response, () => {
      // the client disconnected while it sent the request
      respond(request, response).catch(() => response.destroy());
    });
  });
  const url = await listen(server, options);
  return {
    url,
    close: () => {
      for (const play of playing) play.unsubscribe();
      server.close();
      server.closeAllConnections();
    },
  };
};

/** Replays a recording to a client. Before a recorded break, waits until all bytes have been sent. */
const playTo = (
  response: ServerResponse,
  recording: Recording,
  speed: number,
  more: Readonly<Record<string, string>>,
): Subscription => {
  let underWay = 0;
  let broken = false;
  const settle = (): void => {
    if (broken && underWay === 0) response.destroy();
  };
  const write = (frame: Frame): void => {
    switch (frame._tag) {
      case 'Head':
        // a status below 200 would not end the request
        response.writeHead(frame.status < 200 || frame.status > 999 ? 502 : frame.status, {
          ...Object.fromEntries(endToEnd(Object.entries(frame.headers))),
          ...more,
        });
        response.flushHeaders();
        return;
      case 'Bytes':
        if (frame.bytes.length === 0) return;
        underWay += 1;
        response.write(frame.bytes, () => {
          underWay -= 1;
          settle();
        });
        return;
      case 'End':
        if (frame.reason === 'complete' && response.headersSent) response.end();
    }
  };
  return fromRecording(recording, { speed }).subscribe({
    next: write,
    error: () => {
      broken = true;
      settle();
    },
    complete: () => {
      // without a recorded head, nothing has been sent
      if (!response.writableEnded) response.end();
    },
  });
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
