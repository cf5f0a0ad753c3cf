import { connect, type Socket } from 'node:net';

/** Sends text to a server as it is, and resolves with everything that the server sent until it closed the connection. */
export const rawRequest = (url: string, text: string): Promise<string> =>
  new Promise((resolve) => {
    let received = '';
    const socket = connectTo(url, text);
    socket.on('data', (piece) => {
      received += piece.toString('latin1');
    });
    socket.on('close', () => {
      resolve(received);
    });
  });

/** A client that sends text and then reads nothing. */
export const silentClient = (url: string, text: string): Socket => connectTo(url, text).pause();

const connectTo = (url: string, text: string): Socket => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () => socket.write(text));
  // a server may close or reset the connection at any time: the tests ask for it
  socket.on('error', () => undefined);
  return socket;
};

/** The text of a GET request, after which the server closes the connection. */
export const get = (path: string, headers: Readonly<Record<string, string>> = {}): string =>
  `GET ${path} HTTP/1.1\r\n${Object.entries({ host: '127.0.0.1', connection: 'close', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
