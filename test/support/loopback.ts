import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';

/** A real HTTP server on this machine, on any free port. */
export interface Loopback {
  readonly url: string;
  /** How many requests it is answering now: one that the client left is over. */
  readonly open: () => number;
  /** Ends every connection, and the server. */
  readonly close: () => Promise<void>;
}

/** `connected` is called for each WebSocket of a client. Without it the server accepts none. */
export const loopback = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  connected?: (socket: WebSocket, request: IncomingMessage) => void,
): Promise<Loopback> => {
  let open = 0;
  const server = createServer({ keepAlive: false }, (request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    // the response may be cut off at any time, because the tests require it
    response.on('error', () => undefined);
    answer(request, response);
  });
  const sockets = connected === undefined ? null : new WebSocketServer({ server });
  if (connected !== undefined) sockets?.on('connection', connected);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    open: () => open,
    close: async () => {
      for (const client of sockets?.clients ?? []) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Waits until something is so: for what happens on the other side of a socket. Looks at it, times nothing. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** Starts an event stream. */
export const startStream = (response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
};

/** One chunk of a chat stream, as it stands on the wire. */
export const chatFrame = (content: string | null, reason: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta: content === null ? {} : { content }, finish_reason: reason }],
  })}\n\n`;
