import { storeError, type StoreOperation } from '../errors.ts';

/** A client of the package `ioredis`, also of a cluster. */
export interface IoRedisClient {
  readonly call: (command: string, ...args: string[]) => Promise<unknown>;
  readonly duplicate: () => unknown;
}

/** A connected client of the package `redis` (node-redis). */
export interface NodeRedisClient {
  readonly sendCommand: (args: string[]) => Promise<unknown>;
  readonly duplicate: () => unknown;
}

/** A connected client of a cluster of the package `redis`. */
export interface NodeRedisCluster {
  readonly sendCommand: (
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    args: string[],
  ) => Promise<unknown>;
  readonly duplicate: () => unknown;
  readonly getSlotRandomNode: unknown;
}

/** Whether a client is one of a cluster. A cluster of `ioredis` says so in a property. */
export const isCluster = (client: RedisClient): boolean =>
  'getSlotRandomNode' in client || ('isCluster' in client && client.isCluster === true);

/** A client of `redisStore`: ioredis, or node-redis for one server or a cluster. */
export type RedisClient = IoRedisClient | NodeRedisClient | NodeRedisCluster;

/** Sends one command; `key` is the first key in it. */
export type Command = (key: string, name: string, ...args: string[]) => Promise<unknown>;

/** Sends commands with either client. A command without an answer within `timeoutMs` milliseconds fails. */
export const commandOf = (client: RedisClient, timeoutMs: number): Command => {
  const send = (key: string, args: [string, ...string[]]): Promise<unknown> => {
    if ('call' in client) return client.call(...args);
    if ('getSlotRandomNode' in client) return client.sendCommand(key, undefined, args);
    return client.sendCommand(args);
  };
  return (key, ...args) => withTimeout(send(key, args), timeoutMs);
};

const withTimeout = (answer: Promise<unknown>, ms: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    }, ms);
    answer.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(withCode(error));
      },
    );
  });

/** An error of the server begins with its code: `OOM command not allowed …`. */
const codeIn = (error: unknown): string | null =>
  error instanceof Object && 'message' in error && typeof error.message === 'string'
    ? (/^([A-Z]{2,}) /.exec(error.message)?.[1] ?? null)
    : null;

/** The error of a refused command with the code of the server as its own. */
const withCode = (error: unknown): Error => {
  const code = codeIn(error);
  const message = 'the server or the connection failed';
  return code === null
    ? new Error(message, { cause: error })
    : Object.assign(new Error(message, { cause: error }), { code });
};

/** The connection on which one process hears of all changes. */
export interface Subscriber {
  readonly subscribe: (channel: string) => void;
  readonly unsubscribe: (channel: string) => void;
  readonly close: () => void;
}

export interface SubscriberEvents {
  readonly message: (channel: string, text: string) => void;
  /** The connection was made, or made again. Messages may have been missed. */
  readonly ready: () => void;
}

/** Makes a second connection, which hears messages. Both packages connect again, and subscribe again, by themselves. */
export const subscriberOf = (client: RedisClient, events: SubscriberEvents, operation: StoreOperation): Subscriber => {
  const copy = client.duplicate();
  if (!isSubscribable(copy)) throw storeError(operation, null, 'the client is not one of ioredis or redis');
  copy.on('error', ignore);
  copy.on('ready', events.ready);
  const isIoRedis = 'call' in client;
  if (isIoRedis)
    copy.on('message', (channel, text) => {
      if (typeof channel === 'string' && typeof text === 'string') events.message(channel, text);
    });
  const connected = isIoRedis ? Promise.resolve() : Promise.resolve(copy.connect?.());
  connected.catch(ignore);
  const whenConnected = (run: () => unknown): void => {
    connected.then(run).catch(ignore);
  };
  return {
    subscribe: (channel) => {
      whenConnected(async () => {
        await copy.subscribe(
          channel,
          ...(isIoRedis
            ? []
            : [
                (text: string) => {
                  events.message(channel, text);
                },
              ]),
        );
        // what was published before is in the store
        events.message(channel, '');
      });
    },
    unsubscribe: (channel) => {
      whenConnected(() => copy.unsubscribe(channel));
    },
    close: () => {
      // at once: while the server is away, it is never connected
      try {
        (copy.destroy ?? copy.disconnect)?.call(copy);
      } catch {
        // it is closed already
      }
    },
  };
};

interface Subscribable {
  readonly on: (event: string, listener: (...values: unknown[]) => void) => unknown;
  readonly connect?: () => Promise<unknown>;
  readonly subscribe: (channel: string, listener?: (text: string) => void) => Promise<unknown>;
  readonly unsubscribe: (channel: string) => Promise<unknown>;
  readonly disconnect?: () => unknown;
  readonly destroy?: () => unknown;
}

const isSubscribable = (u: unknown): u is Subscribable =>
  typeof u === 'object' && u !== null && 'on' in u && 'subscribe' in u && 'unsubscribe' in u;

const ignore = (): void => undefined;
