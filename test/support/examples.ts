import type { IncomingMessage, ServerResponse } from 'node:http';
import { format } from 'node:util';
import { jest } from '@jest/globals';
import type { Frame } from '../../src/core/frame.ts';
import { loopback, until } from './loopback.ts';
import { recordings } from './recordings.ts';

/** How the server answers one request of an example: with a recording, whole or as far as `chunks` pieces of it. */
export interface Answer {
  /** `<family>/<name>`. */
  readonly recording: string;
  /** After so many pieces of the body the connection breaks, or (`stalls`) falls silent. */
  readonly chunks?: number;
  readonly stalls?: boolean;
}

const framesOf = (name: string): readonly Frame[] => {
  const [family = '', ...rest] = name.split('/');
  const found = recordings(family).find((recorded) => recorded.name === rest.join('/'));
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found.frames;
};

const ofConnection = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive']);

/** A background response that is continued: only the events after `starting_after`. */
const behind = (frames: readonly Frame[], after: number): readonly Frame[] =>
  frames.filter((frame) => {
    if (frame._tag !== 'Bytes') return true;
    const number = /"sequence_number":(\d+)/.exec(new TextDecoder().decode(frame.bytes))?.[1];
    return number === undefined || Number(number) > after;
  });

const reply = (answer: Answer, request: IncomingMessage, response: ServerResponse): void => {
  const after = new URL(request.url ?? '/', 'http://localhost').searchParams.get('starting_after');
  const frames = framesOf(answer.recording);
  let left = answer.chunks ?? Infinity;
  for (const frame of after === null ? frames : behind(frames, Number(after))) {
    if (frame._tag === 'Head') {
      const headers = Object.entries(frame.headers).filter(([name]) => !ofConnection.has(name));
      response.writeHead(frame.status, Object.fromEntries(headers));
    } else if (frame._tag === 'Bytes' && left > 0) {
      left -= 1;
      response.write(frame.bytes);
    }
  }
  const ending = frames.at(-1);
  if (answer.stalls === true) return;
  if (left <= 0 || ending?._tag !== 'End' || ending.reason !== 'complete') {
    // what was written must be on its way before the connection breaks
    response.write('', () => setTimeout(() => response.destroy(), 20));
  } else response.end();
};

/** The events of a recording, as the messages of a socket. */
const messagesOf = (name: string): readonly string[] => {
  const text = framesOf(name).map((frame) => (frame._tag === 'Bytes' ? new TextDecoder().decode(frame.bytes) : ''));
  return [...text.join('').matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data);
};

/** What an example printed, and the paths of its requests. */
export interface Printed {
  readonly text: string;
  readonly paths: readonly string[];
}

/**
 * Runs an example against a server that sends `answers`, one for each request in turn. Each message on a socket is a
 * request. Returns what the example printed. If the example continues after its last line, it waits for `expected`.
 */
export const printedBy = async (
  run: () => Promise<unknown>,
  answers: readonly Answer[],
  expected: string,
): Promise<Printed> => {
  const paths: string[] = [];
  const next = (request: IncomingMessage): Answer | undefined => {
    const answer = answers[paths.length] ?? answers.at(-1);
    paths.push((request.url ?? '').split('?')[0] ?? '');
    return answer;
  };
  const server = await loopback(
    (request, response) => {
      const answer = next(request);
      request.resume();
      request.on('end', () => {
        if (answer === undefined) response.writeHead(404).end();
        else reply(answer, request, response);
      });
    },
    (socket, request) => {
      socket.on('message', () => {
        const answer = next(request);
        for (const message of answer === undefined ? [] : messagesOf(answer.recording)) socket.send(message);
      });
    },
  );
  try {
    return { text: await printedWith(server.url, run, expected), paths };
  } finally {
    await server.close();
  }
};

/** Runs an example with the address of a server, and returns what it printed. */
export const printedWith = async (url: string, run: () => Promise<unknown>, expected: string): Promise<string> => {
  let text = '';
  const line = (...values: readonly unknown[]): void => {
    text += `${format(...values)}\n`;
  };
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(line),
    jest.spyOn(console, 'error').mockImplementation(line),
    jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
      text += String(piece);
      return true;
    }),
  ];
  process.env['OPENAI_BASE_URL'] = url;
  process.env['OPENAI_API_KEY'] = 'none';
  const patience = AbortSignal.timeout(20_000);
  try {
    await run();
    await until(() => text.length >= expected.length || patience.aborted);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
};
