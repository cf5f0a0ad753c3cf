import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';
import { createClient } from 'redis';
import { end } from '../../src/core/frame.ts';
import { subscriberOf } from '../../recorder/redisStore/client.ts';
import { redisStore, type RedisClient, type RedisStoreOptions } from '../../recorder/redisStore/index.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { hasRedis, redisMissing, startRedis, type RedisServer } from '../support/redisServer.ts';
import { describeIf } from '../support/requires.ts';
import { run, storeContract, type StoreUnderTest } from './storeContract.ts';

interface Connected {
  readonly client: RedisClient;
  readonly close: () => void;
}

const viaIoRedis = (port: number): Promise<Connected> => {
  const client = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: 2, retryStrategy: () => 20 });
  client.on('error', () => undefined);
  return Promise.resolve({
    client,
    close: () => {
      client.disconnect();
    },
  });
};

const viaNodeRedis = async (port: number): Promise<Connected> => {
  const client = createClient({ url: `redis://127.0.0.1:${String(port)}`, socket: { reconnectStrategy: () => 20 } });
  client.on('error', () => undefined);
  await client.connect();
  return {
    client,
    close: () => {
      client.destroy();
    },
  };
};

const packages = [
  ['ioredis', viaIoRedis],
  ['redis', viaNodeRedis],
] as const;

describeIf(hasRedis, redisMissing)('redisStore', () => {
  let server: RedisServer;
  const closing: (() => void)[] = [];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  afterAll(() => server.remove());

  let number = 0;
  const connect = async (how: (port: number) => Promise<Connected>, port = server.port): Promise<RedisClient> => {
    const { client, close } = await how(port);
    closing.push(close);
    return client;
  };
  const own = (options: RedisStoreOptions = {}): RedisStoreOptions => ({
    prefix: `t${String((number += 1))}:`,
    ...options,
  });

  const under = async (how: (port: number) => Promise<Connected>): Promise<StoreUnderTest> => {
    const client = await connect(how);
    const { prefix = '' } = own();
    return {
      open: (retention) => redisStore(client, { prefix, ...(retention === undefined ? {} : { retention }) }),
      dump: async () => {
        const { client: other, close } = await viaIoRedis(server.port);
        if (!(other instanceof Redis)) throw new Error('not ioredis');
        const texts: string[] = [];
        for (const key of await other.keys(`${prefix}*`)) {
          const type = await other.type(key);
          const value: unknown =
            type === 'hash' ? await other.hgetall(key) : type === 'stream' ? await other.xrange(key, '-', '+') : key;
          texts.push(JSON.stringify(value));
        }
        close();
        return texts.join('\n');
      },
      cleanUp: () => Promise.resolve(),
      shared: true,
    };
  };

  for (const [name, how] of packages) storeContract(`redisStore with ${name}`, () => under(how));

  it.each(packages)('with %s reports frames that a server without persistence lost', async (_name, how) => {
    const other = await startRedis();
    try {
      const options = own({ timeoutMs: 1000 });
      const store = redisStore(await connect(how, other.port), options);
      const recording = recordingOf(['one', 'two']);
      const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
      const writer = await run(store.begin('a', recording.head, { live: {} }));
      await run(writer.append(0, chunks));
      const watch = await run(store.watch('a', 2));
      const reading = watch.next()();
      await other.kill();
      await other.start();
      // the connection may be reported first
      let result = await reading;
      while (result._tag === 'Left' && result.left._tag === 'StoreError') result = await watch.next()();
      expect(result).toMatchObject({ left: { _tag: 'GoneError', reason: 'missing' } });
      let appended = await writer.append(2, chunks)();
      while (appended._tag === 'Left' && appended.left._tag === 'StoreError')
        appended = await writer.append(2, chunks)();
      expect(appended).toMatchObject({ left: { _tag: 'GoneError' } });
      await run(store.close());
    } finally {
      await other.remove();
    }
  });

  it.each([
    ['ioredis', 'always', viaIoRedis],
    ['ioredis', 'everysec', viaIoRedis],
    ['redis', 'always', viaNodeRedis],
  ] as const)(
    'with %s and AOF %s keeps everything that was confirmed before the server was killed',
    async (_name, persistence, how) => {
      const other = await startRedis(persistence);
      try {
        const store = redisStore(await connect(how, other.port), own({ timeoutMs: 1000 }));
        const recording = recordingOf(Array.from({ length: 200 }, (_, index) => `data: ${String(index)}\n\n`));
        const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
        const writer = await run(store.begin('a', recording.head, { live: {} }));
        const watch = await run(store.watch('a', 0));
        const seen: number[] = [];
        const reading = (async () => {
          for (;;) {
            const result = await watch.next()();
            if (result._tag === 'Left') {
              if (result.left._tag !== 'StoreError') throw result.left;
              continue;
            }
            if (result.right === null) return;
            for (const [index] of result.right.frames.entries()) seen.push(result.right.at + index);
          }
        })();
        for (let at = 0; at < chunks.length; at += 1) {
          if (at === 60 || at === 130) {
            await other.kill();
            await other.start();
          }
          while ((await writer.append(at, chunks.slice(at, at + 1))())._tag === 'Left');
        }
        while ((await writer.finish(end(0, 'complete'))())._tag === 'Left');
        await reading;
        expect(seen).toEqual(Array.from({ length: 201 }, (_, index) => index));
        await run(store.close());
      } finally {
        await other.remove();
      }
    },
    30_000,
  );

  it('stores each frame once if an append whose answer was lost is repeated with more frames', async () => {
    const client = await connect(viaIoRedis);
    if (!('call' in client)) throw new Error('not ioredis');
    let isLost = false;
    const losing: RedisClient = {
      call: async (...args) => {
        const answer = await client.call(...args);
        if (isLost) throw new Error('the connection broke');
        return answer;
      },
      duplicate: () => client.duplicate(),
    };
    const store = redisStore(losing, own());
    const recording = recordingOf(['one', 'two', 'three', 'four', 'five']);
    const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
    const writer = await run(store.begin('a', recording.head, { live: {} }));
    isLost = true;
    expect(await writer.append(0, chunks.slice(0, 3))()).toMatchObject({ left: { _tag: 'StoreError' } });
    isLost = false;
    await run(writer.append(0, chunks));
    await run(writer.finish(end(0, 'complete')));
    for (let from = 0; from <= chunks.length; from += 1) {
      const watch = await run(store.watch('a', from));
      const read = [];
      for (let part = await run(watch.next()); part !== null; part = await run(watch.next())) read.push(...part.frames);
      expect(read.map((frame) => (frame._tag === 'Bytes' ? frame.bytes : frame.reason))).toEqual([
        ...chunks.slice(from).map((frame) => frame.bytes),
        'complete',
      ]);
    }
    await run(store.close());
  });

  describe('a watch that follows', () => {
    const texts = Array.from({ length: 20 }, (_, index) => `data: ${String(index)}\n\n`);
    const { head, frames } = recordingOf(texts);
    const chunks = frames.filter((frame) => frame._tag === 'Bytes');

    /** What a watch with a client receives of frames that another client appends one by one. */
    const following = async (client: RedisClient, prefix: string, whenJoined: () => void) => {
      const [writing, watching] = [redisStore(await connect(viaIoRedis), { prefix }), redisStore(client, { prefix })];
      const admin = await connect(viaIoRedis);
      if (!(admin instanceof Redis)) throw new Error('not ioredis');
      const writer = await run(writing.begin('a', head, { live: {} }));
      const watch = await run(watching.watch('a', 0));
      const seen: unknown[] = [];
      const reading = (async () => {
        for (let read = await run(watch.next()); read !== null; read = await run(watch.next())) {
          expect(read.at).toBe(seen.length);
          seen.push(...read.frames.map((frame) => (frame._tag === 'Bytes' ? frame.bytes : frame.reason)));
        }
      })();
      for (let channels: unknown[] = []; channels.length < 1;) channels = await admin.pubsub('CHANNELS', `${prefix}*`);
      await run(writer.append(0, chunks.slice(0, 1)));
      while (seen.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
      whenJoined();
      for (let at = 1; at < chunks.length; at += 1) await run(writer.append(at, chunks.slice(at, at + 1)));
      await run(writer.finish(end(0, 'complete')));
      await reading;
      await run(watching.close());
      expect(seen).toEqual([...chunks.map(({ bytes }) => bytes), 'complete']);
    };

    it('receives what is appended with the notice, and does not ask for it', async () => {
      const client = await connect(viaIoRedis);
      if (!('call' in client)) throw new Error('not ioredis');
      let commands = 0;
      const counting: RedisClient = {
        call: (...args) => {
          commands += 1;
          return client.call(...args);
        },
        duplicate: () => client.duplicate(),
      };
      await following(counting, own().prefix ?? '', () => {
        commands = 0;
      });
      // it looks from time to time whether it missed a notice
      expect(commands).toBeLessThan(10);
    });

    it('asks for what it missed if notices are lost', async () => {
      const client = await connect(viaIoRedis);
      if (!(client instanceof Redis)) throw new Error('not ioredis');
      let messages = 0;
      const losing: RedisClient = {
        call: (...args) => client.call(...args),
        duplicate: () => {
          const copy = client.duplicate();
          return {
            on: (event: string, listener: (...values: unknown[]) => void) =>
              copy.on(event, (...values: unknown[]) => {
                if (event === 'message') messages += 1;
                if (event !== 'message' || messages % 3 === 0) listener(...values);
              }),
            subscribe: (channel: string) => copy.subscribe(channel),
            unsubscribe: (channel: string) => copy.unsubscribe(channel),
            disconnect: () => {
              copy.disconnect();
            },
          };
        },
      };
      await following(losing, own().prefix ?? '', () => undefined);
      expect(messages).toBeGreaterThan(10);
    });
  });

  describe('a server that lost what it had confirmed', () => {
    /** A recording with two frames that the server lost, and a watch that has received them. */
    const losing = async (leaseMs: number) => {
      const client = await connect(viaIoRedis);
      if (!(client instanceof Redis)) throw new Error('not ioredis');
      const { prefix = '' } = own();
      const store = redisStore(client, { prefix });
      const recording = recordingOf(['one', 'two', 'three', 'four', 'five']);
      const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
      const writer = await run(store.begin('a', recording.head, { live: { leaseMs } }));
      await run(writer.append(0, chunks.slice(0, 2)));
      const names = [`${prefix}{a}:facts`, `${prefix}{a}:lines`];
      const kept = await Promise.all(names.map((name) => client.dumpBuffer(name)));
      await run(writer.append(2, chunks.slice(2, 3)));
      await run(writer.append(3, chunks.slice(3, 4)));
      const watch = await run(store.watch('a', 0));
      const seen: unknown[] = [];
      const next = async (): Promise<boolean> => {
        const read = await run(watch.next());
        seen.push(...(read?.frames ?? []).map((frame) => (frame._tag === 'Bytes' ? frame.bytes : frame.reason)));
        return read !== null;
      };
      while (seen.length < 4) await next();
      const lose = async (): Promise<void> => {
        for (const [index, name] of names.entries()) await client.restore(name, 0, kept[index] ?? '', 'REPLACE');
      };
      await lose();
      return { store, chunks, writer, watch, next, seen, lose };
    };

    it('gets it again from the writer, and watches notice nothing', async () => {
      const { store, chunks, writer, next, seen, lose } = await losing(60_000);
      const reading = next();
      await run(writer.append(4, chunks.slice(4)));
      await reading;
      await lose();
      await run(writer.finish(end(0, 'complete')));
      while (await next());
      const all = [...chunks.map(({ bytes }) => bytes), 'complete'];
      expect(seen).toEqual(all);
      const late = await run(store.watch('a', 0));
      const { frames = [] } = (await run(late.next())) ?? {};
      expect(frames.map((frame) => (frame._tag === 'Bytes' ? frame.bytes : frame.reason))).toEqual(all);
      await run(store.close());
    });

    it('is reported to a watch if the writer is dead', async () => {
      // longer than it takes to lose them
      const { store, watch } = await losing(1500);
      expect(await watch.next()()).toMatchObject({ left: { _tag: 'GoneError', reason: 'lost' } });
      await run(store.close());
    });
  });

  it('works in a cluster, with the keys of each recording in one slot', async () => {
    const nodes = await Promise.all(
      [1, 2, 3].map(() => startRedis('none', ['--cluster-enabled', 'yes', '--cluster-node-timeout', '15000'])),
    );
    const clients = nodes.map(({ port }) => new Redis({ port, host: '127.0.0.1' }));
    const cluster = new Cluster(nodes.map(({ port }) => ({ port, host: '127.0.0.1' })));
    cluster.on('error', () => undefined);
    try {
      const [first] = nodes;
      for (const [index, client] of clients.entries()) {
        await client.call(
          'CLUSTER',
          'ADDSLOTSRANGE',
          String(index * 5462),
          String(Math.min(index * 5462 + 5461, 16_383)),
        );
        if (index > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', String(first?.port));
      }
      for (const client of clients) while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
      const store = redisStore(cluster);
      const recording = recordingOf(['one', 'two']);
      const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');
      const head = { ...recording.head, at: new Date().toISOString() };
      const keys = Array.from({ length: 30 }, (_, index) => `c${String(index)}`);
      const read = await Promise.all(
        keys.map(async (key) => {
          const writer = await run(store.begin(key, head, { live: {} }));
          const watch = await run(store.watch(key, 0));
          const reading = run(watch.next());
          await run(writer.append(0, chunks));
          const { frames = [] } = (await reading) ?? {};
          await run(writer.finish(end(0, 'complete')));
          watch.close();
          return frames.length;
        }),
      );
      expect(read).toEqual(keys.map(() => 2));
      expect((await run(store.list())).map(({ outcome }) => outcome)).toEqual(keys.map(() => 'complete'));
      const [asked] = clients;
      for (const key of keys) {
        const slots = ['facts', 'lines', 'changes'].map((name) =>
          asked?.call('CLUSTER', 'KEYSLOT', `llmgine:{${key}}:${name}`),
        );
        expect(new Set(await Promise.all(slots)).size).toBe(1);
      }
      const counts = await Promise.all(clients.map((client) => client.dbsize()));
      for (const count of counts) expect(count).toBeGreaterThan(0);
      await run(store.close());
    } finally {
      cluster.disconnect();
      for (const client of clients) client.disconnect();
      await Promise.all(nodes.map((node) => node.remove()));
    }
  }, 60_000);

  it('serves 10,000 watches of one recording', async () => {
    const client = await connect(viaIoRedis);
    const store = redisStore(client, own());
    const recording = recordingOf(['one', 'two']);
    const writer = await run(store.begin('a', recording.head, { live: {} }));
    const watches = await Promise.all(Array.from({ length: 10_000 }, () => run(store.watch('a', 0))));
    const reading = watches.map((watch) => run(watch.next()));
    await run(
      writer.append(
        0,
        recording.frames.filter((frame) => frame._tag === 'Bytes'),
      ),
    );
    const counts = (await Promise.all(reading)).map((read) => read?.frames.length);
    expect(new Set(counts)).toEqual(new Set([2]));
    for (const watch of watches) watch.close();
    await run(store.close());
  }, 60_000);

  it('reports a server that has no memory left, and keeps what it has', async () => {
    const other = await startRedis('none', ['--maxmemory', '3mb', '--maxmemory-policy', 'noeviction']);
    try {
      const store = redisStore(await connect(viaIoRedis, other.port), own());
      const recording = recordingOf(['x'.repeat(300_000)]);
      const chunk = recording.frames.filter((frame) => frame._tag === 'Bytes');
      const writer = await run(store.begin('a', recording.head));
      let at = 0;
      let result = await writer.append(at, chunk)();
      for (; result._tag === 'Right' && at < 50; result = await writer.append(at, chunk)()) at += 1;
      expect(result).toMatchObject({ left: { _tag: 'StoreError', code: 'OOM' } });
      const watch = await run(store.watch('a', 0));
      let count = 0;
      while (count < at) {
        const read = await run(watch.next());
        count += read?.frames.length ?? at;
      }
      expect(count).toBe(at);
      watch.close();
      await run(store.close());
    } finally {
      await other.remove();
    }
  });

  it.each(packages)('with %s reports a server that cannot be reached', async (name, how) => {
    const other = await startRedis();
    const client = await connect(how, other.port);
    await run(redisStore(client, own()).save('a', recordingOf([])));
    const store = redisStore(client, own({ timeoutMs: 300 }));
    await other.remove();
    for (const task of [store.load('a'), store.begin('b', recordingOf([]).head), store.watch('a', 0)]) {
      expect([name, await task()]).toMatchObject([name, { left: { _tag: 'StoreError' } }]);
    }
    await run(store.close());
  });

  it.each(packages)('with %s has one more connection, however much is watched', async (_name, how) => {
    const client = await connect(how);
    const { prefix = '' } = own();
    const store = redisStore(client, { prefix });
    const { client: admin } = await viaIoRedis(server.port);
    if (!(admin instanceof Redis)) throw new Error('not ioredis');
    closing.push(() => {
      admin.disconnect();
    });
    const connections = async (): Promise<number> =>
      String(await admin.call('CLIENT', 'LIST'))
        .trim()
        .split('\n').length;
    const before = await connections();
    const watches = [];
    for (let index = 0; index < 50; index += 1) {
      await run(store.begin(`w${String(index)}`, recordingOf([]).head));
      for (let again = 0; again < 4; again += 1) watches.push(await run(store.watch(`w${String(index)}`, 0)));
    }
    const waiting = watches.map((watch) => run(watch.next()));
    for (let channels: unknown[] = []; channels.length < 50;) channels = await admin.pubsub('CHANNELS', `${prefix}*`);
    expect((await connections()) - before).toBe(1);
    for (const watch of watches) watch.close();
    expect(await Promise.all(waiting)).toEqual(watches.map(() => null));
    await run(store.close());
  });
});

it('a connection for changes that was never made is closed at once', () => {
  let isClosed = false;
  const copy = {
    on: () => undefined,
    connect: () => new Promise(() => undefined),
    subscribe: () => Promise.resolve(),
    unsubscribe: () => Promise.resolve(),
    destroy: () => {
      isClosed = true;
    },
  };
  const client = { sendCommand: () => Promise.resolve(), duplicate: () => copy };
  subscriberOf(client, { message: () => undefined, ready: () => undefined }, 'watch').close();
  expect(isClosed).toBe(true);
});
