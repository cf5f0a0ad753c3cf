import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Loopback } from './loopback.ts';
import { startStream } from './loopback.ts';
import { recordings } from './recordings.ts';
import type { servers } from './servers.ts';

/** One request that a server received. */
export interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  /** One character for each byte. */
  readonly body: string;
}

export type Answering = (response: ServerResponse, request: Seen) => void;

/** A server that answers each request with the next answer (the last one again and again), and keeps what it was asked. */
export const answering = async (
  serve: ReturnType<typeof servers>,
  ...answers: readonly Answering[]
): Promise<Loopback & { readonly seen: readonly Seen[] }> => {
  const seen: Seen[] = [];
  const server = await serve((request, response) => {
    void buffer(request).then((bytes) => {
      const { method, url: path, headers } = request;
      const one = { method, path, headers, body: bytes.toString('latin1') };
      seen.push(one);
      (answers[seen.length - 1] ?? answers.at(-1))?.(response, one);
    });
  });
  return { ...server, seen };
};

/** Answers with a stream. */
export const stream =
  (text: string): Answering =>
  (response) => {
    startStream(response);
    response.end(text);
  };

/** The body of a recording of `recordings/`, as text. */
export const recorded = (family: string, name: string): string => {
  const found = recordings(family).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no recording ${family}/${name}`);
  return found.text;
};
