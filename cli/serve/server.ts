import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Subscription } from 'rxjs';
import { fromRecording } from '../../streams/fromRecording.ts';
import type { Frame } from '../../src/core/frame.ts';
import type { Recording } from '../../recorder/recording.ts';
import { headOf } from '../../recorder/headOf.ts';
import { redactHead } from '../../recorder/redaction/index.ts';
import {
  askedOf,
  createMatcher,
  isMalformed,
  type Answer,
  type Asked,
  type Match,
} from '../../recorder/requestMatch.ts';
import { listen, type Address } from '../http/listen.ts';
import { bodyIn, endToEnd, requestIn, sendError, targetOf } from '../http/messages.ts';
import { modelsBody } from './models.ts';

/** A recording that the server may answer with. */
export interface Served {
  readonly answer: Answer;
  /** Null where it has gone meanwhile. */
  readonly load: () => Promise<Recording | null>;
}

export interface ServeOptions extends Address {
  /** 1: at the recorded pace. 2: twice as fast. 0: at once. */
  readonly speed: number;
  /** Told of each answer, in one line. */
  readonly log: (line: string) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Ends the server, and every answer that is under way. */
  readonly close: () => void;
}

/** The headers that say which recording answered, and by which rule it was chosen. */
const recordingHeader = 'x-llmgine-recording';
const ruleHeader = 'x-llmgine-match';

/**
 * Answers as the API that was recorded: the recorded status, headers and chunks, at the recorded pace, with the recorded ending
 * (where the connection broke, it breaks). `createMatcher` chooses. What nothing answers is a 404 in the API's own form, with the
 * nearest recording; a body that the API could not read is a 400. A client that leaves ends its answer.
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
    // hashes are of what is written, so the request is looked for as it would have been written
    const asking = requestIn(request, body);
    const { head } = redactHead(headOf({ request: asking }, null, 0, 'unknown'));
    const asked = askedOf(head.request ?? asking);
    const match = matcher.match(asked);
    const name = `${asked.method} ${targetOf(request).replace(/\?.*$/, '')}`;
    if (isMalformed(asking, asked) && !(match._tag === 'Found' && match.by === 'request')) {
      options.log(`${name} → the body is no JSON object`);
      sendError(response, 400, 'invalid_json', 'the body of the request is no JSON object');
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
    const play = playTo(response, recording, options.speed, { [recordingHeader]: key, [ruleHeader]: match.by });
    playing.add(play);
    response.on('close', () => {
      play.unsubscribe();
      playing.delete(play);
    });
  };

  const server = createServer((request, response) => {
    // who leaves while it asks gets no answer
    respond(request, response).catch(() => response.destroy());
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

/** Plays a recording to a client. A recorded break comes behind the last byte: what was sent has gone out before. */
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
        // a status below 200 would not be an answer
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
      // no head was recorded: bytes from elsewhere, or nothing
      if (!response.writableEnded) response.end();
    },
  });
};

const missOf = (name: string, asked: Asked, { nearest, differs }: Extract<Match, { _tag: 'Missed' }>): string => {
  const what = `${name}${asked.model === null ? '' : ` with the model ${asked.model}`}${asked.stream ? ', as a stream' : ''}`;
  if (nearest === null) return `no recording answers ${what}: there are none`;
  const other = differs.length === 0 ? '' : `, which differs in ${differs.join(', ')}`;
  return `no recording answers ${what}; the nearest is ${nearest.key}${other}: record it with \`llmgine record\``;
};
