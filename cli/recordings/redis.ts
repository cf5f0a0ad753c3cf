import { redisStore, type RedisClient } from '../../recorder/redisStore/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import type { StoreOptions } from '../../recorder/storeOf.ts';
import { inputError } from '../cliError.ts';

/** Whether a path is the address of a Redis server. */
export const isRedis = (path: string): boolean => /^rediss?:\/\//.test(path);

/**
 * A store in Redis, with whichever of the packages `ioredis` and `redis` is installed. Rejects with a `CliError` if there is none, or if
 * the server does not answer.
 */
export const openRedis = async (url: string, options: StoreOptions = {}): Promise<RecordingStore> => {
  const connected = (await viaIoRedis(url)) ?? (await viaNodeRedis(url));
  if (connected === null) {
    throw inputError('neither the package ioredis nor the package redis is installed: npm install ioredis');
  }
  const { client, leave } = connected;
  const store = redisStore(client, options);
  const found = await store.load('none')();
  if (found._tag === 'Left') {
    leave();
    throw inputError(found.left.message);
  }
  return {
    ...store,
    close: () => async () => {
      const closed = await store.close()();
      leave();
      return closed;
    },
  };
};

interface Connected {
  readonly client: RedisClient;
  readonly leave: () => void;
}

const viaIoRedis = async (url: string): Promise<Connected | null> => {
  const found = await installed('ioredis', 'Redis');
  if (!isIoRedis(found)) return null;
  const client = new found(url, { maxRetriesPerRequest: 3 });
  client.on('error', ignore);
  return {
    client,
    leave: () => {
      client.disconnect();
    },
  };
};

const viaNodeRedis = async (url: string): Promise<Connected | null> => {
  const found = await installed('redis', 'createClient');
  if (!isNodeRedis(found)) return null;
  const client = found({ url });
  client.on('error', ignore);
  const leave = (): void => {
    client.destroy();
  };
  // without an answer it tries again for ever
  const isConnected = await Promise.race([
    client.connect().then(() => true),
    new Promise<boolean>((resolve) => setTimeout(resolve, connectMs, false)),
  ]).catch(() => false);
  if (isConnected) return { client, leave };
  leave();
  throw inputError('the Redis server cannot be reached');
};

/** How long to wait for a connection, in milliseconds. */
const connectMs = 5000;

/** What a package exports under a name; undefined if the package is not installed. */
const installed = async (from: string, name: string): Promise<unknown> => {
  // not a literal, so that neither the compiler nor a bundler looks for an optional package
  const all: unknown = await import(from).catch(() => null);
  // the namespace of a module is not an instance of Object
  return typeof all === 'object' && all !== null ? Object.entries(all).find(([key]) => key === name)?.[1] : undefined;
};

type Client = RedisClient & { readonly on: (event: string, listener: () => void) => unknown };
type IoRedis = new (url: string, options: object) => Client & { readonly disconnect: () => void };
type NodeRedis = (options: { readonly url: string }) => Client & {
  readonly connect: () => Promise<unknown>;
  readonly destroy: () => void;
};

const isIoRedis = (u: unknown): u is IoRedis => typeof u === 'function';
const isNodeRedis = (u: unknown): u is NodeRedis => typeof u === 'function';

const ignore = (): void => undefined;
