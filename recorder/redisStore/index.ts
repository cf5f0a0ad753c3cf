import * as E from '../../src/json/either.ts';
import { parseJson } from '../../src/json/parse.ts';
import { isJsonObject } from '../../src/json/json.ts';
import type { Backend, BackendWriter } from '../backend.ts';
import { fencedError } from '../errors.ts';
import { check } from '../format/check.ts';
import { framesToLines, headLine, type RecordingHead } from '../format/index.ts';
import { notices } from '../notices.ts';
import { startOf } from '../recording.ts';
import { defaultLeaseMs, type RecordingKey, type RecordingStore, type RecordingSummary } from '../store.ts';
import { storeOf, type StoreOptions } from '../storeOf.ts';
import { emptyTally, outdated, select, SummaryCodec, summarize, summaryOf } from '../summary.ts';
import { identityOf } from '../watching.ts';
import { commandOf, isCluster, subscriberOf, type RedisClient, type Subscriber } from './client.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { redisReader } from './reader.ts';
import { beginScript, claimScript, saveScript } from './scripts.ts';
import { scriptRunner } from './scriptRunner.ts';
import { redisWriter } from './writer.ts';

export type { IoRedisClient, NodeRedisClient, NodeRedisCluster, RedisClient } from './client.ts';

export interface RedisStoreOptions extends StoreOptions {
  /** Begins the name of every key of the store (`llmgine:`). */
  readonly prefix?: string;
  /** How long to wait for the answer to a command, in milliseconds (5000). A repeated append is stored once. */
  readonly timeoutMs?: number;
}

/**
 * A store in Redis (6.2 or newer) or Valkey, for recordings that several machines write and watch. `client` is a client of `ioredis`,
 * or a connected one of `redis` (node-redis); the store does not close it. The store makes one more connection when something is
 * watched.
 *
 * Each recording is a hash and a stream, in one slot of a cluster. One script checks the epoch and the offset, appends, and notifies.
 * What survives a failure of the server is what its persistence and its replicas keep. If they lack frames of the last seconds, the
 * writer appends these again, as long as its process lives. A watch reports frames that are lost (`GoneError`). A recording with a time to live is deleted by the server.
 */
export const redisStore = (client: RedisClient, options: RedisStoreOptions = {}): RecordingStore =>
  storeOf(redisBackend(client, options), options);

const redisBackend = (client: RedisClient, { prefix = 'llmgine:', timeoutMs = 5000 }: RedisStoreOptions): Backend => {
  const command = commandOf(client, timeoutMs);
  const inboxes = new Map<RecordingKey, Inbox>();
  // the servers of a cluster send each notice to each other
  const noticeBytes = isCluster(client) ? 0 : 16 * 1024;
  const run = scriptRunner(command, isCluster(client) ? 1 : mostTogether);
  const index = `${prefix}index`;
  const namesOf = (key: RecordingKey) => {
    const base = `${prefix}{${key}}`;
    return { keys: [`${base}:facts`, `${base}:lines`] as const, channel: `${base}:changes` };
  };
  const { load, open } = redisReader(
    run,
    (key) => namesOf(key).keys,
    (key) => inboxes.get(key),
  );
  const writerOf = (key: RecordingKey, head: RecordingHead, epoch: number): BackendWriter =>
    redisWriter({ run, keys: namesOf(key).keys, key, head, epoch, noticeBytes });
  const keyOf = (channel: string): RecordingKey => channel.slice(prefix.length + 1, channel.lastIndexOf('}'));

  let subscriber: Subscriber | null = null;
  const own = notices(
    (key) => {
      inboxes.set(key, createInbox());
      subscriber ??= subscriberOf(
        client,
        {
          message: (channel, text) => {
            const key = keyOf(channel);
            inboxes.get(key)?.add(text);
            own.wake(key);
          },
          ready: () => {
            for (const inbox of inboxes.values()) inbox.clear();
            own.wakeAll();
          },
        },
        'watch',
      );
      subscriber.subscribe(namesOf(key).channel);
    },
    (key) => {
      inboxes.delete(key);
      subscriber?.unsubscribe(namesOf(key).channel);
    },
  );

  const addToIndex = (key: RecordingKey, head: RecordingHead): Promise<unknown> =>
    command(index, 'ZADD', index, String(startOf(head)), key);

  /** The summary of a recording; null if it has expired. */
  const summaryAt = async (key: RecordingKey): Promise<RecordingSummary | null> => {
    const [facts] = namesOf(key).keys;
    const [found, expiry] = await Promise.all([
      command(facts, 'HMGET', facts, 'summary', 'counts', 'size'),
      command(facts, 'PTTL', facts),
    ]);
    const [summary, counts, size] = Array.isArray(found) ? found.map(String) : [];
    const json = { ...objectIn(summary), ...objectIn(counts), size: Number(size), expires: expiryIn(expiry) };
    const checked = check(SummaryCodec, json);
    return E.isRight(checked) ? checked.right : null;
  };

  const summaries = async (): Promise<readonly RecordingSummary[]> => {
    const members = await command(index, 'ZRANGE', index, '0', '-1');
    const keys = Array.isArray(members) ? members.map(String) : [];
    const all: RecordingSummary[] = [];
    for (let from = 0; from < keys.length; from += 500) {
      const some = await Promise.all(keys.slice(from, from + 500).map(summaryAt));
      all.push(...some.filter((summary) => summary !== null));
    }
    return all;
  };

  /** Removes expired recordings from the index, a few of them at a time, as the server itself expires keys. */
  let begun = 0;
  const sweep = async (): Promise<void> => {
    begun += 1;
    if (begun % 10 !== 0) return;
    const sample = await command(index, 'ZRANDMEMBER', index, '20', 'WITHSCORES');
    const flat = Array.isArray(sample) ? sample.flat().map(String) : [];
    // a recording enters the index before it begins
    const before = Date.now() - 60_000;
    const keys = flat.filter((_, at) => at % 2 === 0 && Number(flat[at + 1]) < before);
    const found = await Promise.all(
      keys.map(async (key) => {
        const [facts] = namesOf(key).keys;
        return (await command(facts, 'EXISTS', facts)) === 0 ? [key] : [];
      }),
    );
    const expired = found.flat();
    if (expired.length > 0) await command(index, 'ZREM', index, ...expired);
  };

  return {
    place: null,
    load,
    save: async (key, recording) => {
      const { keys } = namesOf(key);
      const { head, frames, state } = recording;
      const first = headLine(head);
      const start = startOf(head);
      const lines = framesToLines(frames, start, state === 'incomplete' ? { incomplete: true } : {});
      const size = byteLength(first) + byteLength(lines);
      const summary = JSON.stringify(summaryOf(key, recording, 0));
      await addToIndex(key, head);
      await run(saveScript, keys, [identityOf(head), first, summary, String(size), lines]);
    },
    list: async (query) => select(await summaries(), query),
    prune: async (policy) => {
      const gone = outdated(await summaries(), policy);
      for (const [place, key] of gone.entries()) {
        const { keys, channel } = namesOf(key);
        await command(keys[0], 'DEL', ...keys);
        await command(index, 'ZREM', index, key);
        await command(channel, 'PUBLISH', channel, '');
        policy.onProgress?.(place + 1, gone.length);
      }
      return gone.length;
    },
    begin: async (key, head) => {
      const first = headLine(head);
      const { leaseMs = defaultLeaseMs, ttlMs } = head.live ?? {};
      await addToIndex(key, head);
      const [answer] = await run(beginScript, namesOf(key).keys, [
        identityOf(head),
        first,
        JSON.stringify(summarize(key, head, emptyTally, 'unfinished', 0)),
        String(leaseMs),
        ttlMs === undefined ? '' : String(ttlMs),
        String(byteLength(first)),
        head.live?.id ?? '',
      ]);
      if (answer !== 'ok') return null;
      await sweep();
      return writerOf(key, head, 1);
    },
    claim: async (key) => {
      const [answer, epoch] = await run(claimScript, namesOf(key).keys, []);
      if (answer === 'ended') throw fencedError();
      const recording = answer === 'ok' ? await load(key) : null;
      return recording === null ? null : { writer: writerOf(key, recording.head, Number(epoch)), recording };
    },
    open,
    notify: own.notify,
    pollMs: 2000,
    close: () => {
      subscriber?.close();
      subscriber = null;
      return Promise.resolve();
    },
  };
};

/** How many recordings are written or read by one command at most. */
const mostTogether = 64;

const objectIn = (text: string | undefined): object => {
  const json = text === undefined ? null : parseJson(text, 8);
  return isJsonObject(json) ? json : {};
};

const expiryIn = (ttl: unknown): number | null => (typeof ttl === 'number' && ttl >= 0 ? Date.now() + ttl : null);

const encoder = new TextEncoder();
const byteLength = (text: string): number => encoder.encode(text).length;
