import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port for a server that is started later, or again and again. It is below the ports that the system gives to connections and
 * to servers without a port of their own, so that no other test gets it meanwhile. A node of a Redis cluster also uses the port
 * that is 10,000 higher.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
};
