import { once } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';

/** A toy server that speaks the WebSocket mode of the Responses API, on this machine only. */
export interface SocketServer {
  readonly url: string;
  /** The codes with which clients closed their sockets. */
  readonly closes: readonly number[];
  /** What clients sent, parsed. */
  readonly requests: readonly unknown[];
  readonly close: () => Promise<void>;
}

/** `answer` is called for each message of a client. */
export const socketServer = async (
  answer: (socket: WebSocket, request: unknown, number: number) => void,
  greet: (socket: WebSocket) => void = () => undefined,
): Promise<SocketServer> => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const closes: number[] = [];
  const requests: unknown[] = [];
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const request: unknown = JSON.parse(String(data));
      requests.push(request);
      answer(socket, request, requests.length - 1);
    });
    socket.on('close', (code) => closes.push(code));
    greet(socket);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `127.0.0.1:${String(port)}`,
    closes,
    requests,
    close: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
};

/** The events of one response with a message, as the server sends them on a socket. */
export const responseOnSocket = (id: string, text: string, more: object = {}): readonly object[] => {
  const message = (status: string, content: readonly object[]): object => ({
    id: `m_${id}`,
    type: 'message',
    role: 'assistant',
    status,
    content,
  });
  const part = { type: 'output_text', text, annotations: [] };
  const response = (status: string, output: readonly object[]): object => ({ id, object: 'response', status, output });
  const place = { item_id: `m_${id}`, output_index: 0, content_index: 0 };
  return [
    { type: 'response.created', response: response('in_progress', []) },
    { type: 'response.output_item.added', output_index: 0, item: message('in_progress', []) },
    { type: 'response.content_part.added', ...place, part: { ...part, text: '' } },
    ...[...text].map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
    { type: 'response.output_text.done', ...place, text },
    { type: 'response.content_part.done', ...place, part },
    { type: 'response.output_item.done', output_index: 0, item: message('completed', [part]) },
    { type: 'response.completed', response: response('completed', [message('completed', [part])]) },
  ].map((event, sequence_number) => ({ ...event, sequence_number, ...more }));
};
