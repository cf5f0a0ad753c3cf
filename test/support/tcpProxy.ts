import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A port that forwards connections to another port of this machine. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks all connections, and forwards new ones to another port; null refuses them. */
  readonly forwardTo: (port: number | null) => void;
  readonly close: () => void;
}

export const tcpProxy = async (first: number): Promise<TcpProxy> => {
  let target: number | null = first;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: () => Socket | null): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      other()?.destroy();
    });
  };
  const server = createServer((near) => {
    if (target === null) {
      near.destroy();
      return;
    }
    const far = createConnection(target, '127.0.0.1');
    keep(near, () => far);
    keep(far, () => near);
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    forwardTo: (port) => {
      target = port;
      cut();
    },
    close: () => {
      server.close();
      cut();
    },
  };
};
