import { afterEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { end } from '../../src/core/frame.ts';
import { redisStore } from '../../recorder/redisStore/index.ts';
import type { RecordingStore, RecordingWatch, RecordingWriter } from '../../recorder/store.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { hasRedis, redisMissing, startRedis } from '../support/redisServer.ts';
import { describeIf } from '../support/requires.ts';
import { tcpProxy } from '../support/tcpProxy.ts';
import { run } from './storeContract.ts';

const recording = recordingOf(Array.from({ length: 30 }, (_, index) => `data: ${String(index)}\n\n`));
const chunks = recording.frames.filter((frame) => frame._tag === 'Bytes');

/** Repeats an operation as long as the store is unavailable. */
const patiently = async <A>(
  task: () => Promise<{ readonly _tag: string; readonly left?: unknown; readonly right?: A }>,
) => {
  for (;;) {
    const result = await task();
    const { left } = result;
    if (!(left instanceof Error) || !('_tag' in left) || left._tag !== 'StoreError') return result;
  }
};

/** Reads until a watch has a number of frames in total, or ends. Returns the numbers in them, and the end. */
const readTo = async (watch: RecordingWatch, seen: unknown[], count: number): Promise<unknown> => {
  while (seen.length < count) {
    const read = await patiently<{ frames: readonly unknown[] } | null>(watch.next());
    if (read._tag === 'Left') return read.left;
    if (read.right === null || read.right === undefined) break;
    seen.push(...read.right.frames);
  }
  return seen;
};

describeIf(hasRedis, redisMissing)('a replica that takes over', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const connect = (port: number): Redis => {
    const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 20, disconnectTimeout: 100 });
    client.on('error', () => undefined);
    closing.push(() => {
      client.disconnect();
    });
    return client;
  };

  /** A store at an address that always leads to the server in charge, whose replica is there too. */
  const pair = async () => {
    const server = await startRedis('none', ['--repl-diskless-sync-delay', '0']);
    const link = await tcpProxy(server.port);
    const replica = await startRedis('none', ['--replicaof', '127.0.0.1', String(link.port)]);
    const address = await tcpProxy(server.port);
    closing.push(server.remove, link.close, replica.remove, address.close);
    const [main, other] = [connect(server.port), connect(replica.port)];
    while (!(await other.info('replication')).includes('master_link_status:up'));
    const store = redisStore(connect(address.port), { timeoutMs: 500 });
    closing.push(() => run(store.close()));
    return {
      store,
      /** Waits until the replica has everything. */
      replicated: async () => {
        const offsetIn = async (client: Redis, name: string): Promise<number> =>
          Number(new RegExp(`${name}:(\\d+)`).exec(await client.info('replication'))?.[1]);
        const all = await offsetIn(main, 'master_repl_offset');
        while ((await offsetIn(other, 'slave_repl_offset')) < all);
      },
      /** The replica receives nothing more, as if the network between the servers were broken. */
      separate: () => {
        link.forwardTo(null);
      },
      failOver: async () => {
        await server.kill();
        await other.replicaof('NO', 'ONE');
        address.forwardTo(replica.port);
      },
    };
  };

  const begun = async (store: RecordingStore, leaseMs: number): Promise<RecordingWriter> =>
    run(store.begin('a', recording.head, { live: { leaseMs } }));

  it('continues with everything that it has received', async () => {
    const { store, replicated, failOver } = await pair();
    const writer = await begun(store, 60_000);
    await run(writer.append(0, chunks.slice(0, 10)));
    const watch = await run(store.watch('a', 0));
    const seen: unknown[] = [];
    await readTo(watch, seen, 10);
    await replicated();
    await failOver();
    const reading = readTo(watch, seen, 31);
    expect(await patiently(writer.append(10, chunks.slice(10)))).toMatchObject({ _tag: 'Right' });
    expect(await patiently(writer.finish(end(0, 'complete')))).toMatchObject({ _tag: 'Right' });
    expect(await reading).toMatchObject([...chunks.map(({ bytes }) => ({ bytes })), { reason: 'complete' }]);
  });

  it('gets from the writer what it lacks, and a watch that has it already continues', async () => {
    const { store, replicated, separate, failOver } = await pair();
    const writer = await begun(store, 60_000);
    await run(writer.append(0, chunks.slice(0, 10)));
    await replicated();
    separate();
    await run(writer.append(10, chunks.slice(10, 20)));
    const watch = await run(store.watch('a', 0));
    const seen: unknown[] = [];
    await readTo(watch, seen, 20);
    await failOver();
    const reading = readTo(watch, seen, 31);
    expect(await patiently(writer.append(20, chunks.slice(20)))).toMatchObject({ _tag: 'Right' });
    expect(await patiently(writer.finish(end(0, 'complete')))).toMatchObject({ _tag: 'Right' });
    expect(await reading).toMatchObject([...chunks.map(({ bytes }) => ({ bytes })), { reason: 'complete' }]);
  });

  it('ends a recording that it lacks a part of after the lease of a dead writer, and says so to a watch that has the part', async () => {
    const { store, replicated, separate, failOver } = await pair();
    const writer = await begun(store, 1500);
    await run(writer.append(0, chunks.slice(0, 10)));
    const behind = await run(store.watch('a', 0));
    const before: unknown[] = [];
    await readTo(behind, before, 10);
    await replicated();
    separate();
    await run(writer.append(10, chunks.slice(10, 20)));
    const ahead = await run(store.watch('a', 10));
    await readTo(ahead, [], 10);
    await failOver();
    expect(await readTo(ahead, [], 1)).toMatchObject({ _tag: 'GoneError', reason: 'lost' });
    const late = await run(store.watch('a', 0));
    const seen: unknown[] = [];
    await readTo(late, seen, 11);
    expect(seen[10]).toMatchObject({ reason: 'error', code: 'ERR_WRITER_LOST' });
  });
});
