// The same work as in `../programs.mjs`, done with `resumable-stream` and `durable-streams`. The parameters are the name of the program, the
// library, the port of the server, and the program's own. Each prints its result as one line of JSON.
import { setImmediate as turn } from 'node:timers/promises';
import { chunkText, eventText, now, paced, pause, percentile, quantiles, report } from '../numbers.mjs';

const [, , name, library, port, ...rest] = process.argv;

/** `write(id)` begins a stream; `read(id, take)` gives its text to `take`, piece by piece, to its end. */
const libraries = {
  resumable: async () => {
    process.env.REDIS_URL = `redis://127.0.0.1:${port}`;
    const { createResumableStreamContext } = await import('resumable-stream/ioredis');
    const context = createResumableStreamContext({ waitUntil: () => undefined });
    const readerOf = async (id) => {
      for (;;) {
        const stream = await context.resumeExistingStream(id);
        if (stream) return stream.getReader();
        await pause(10);
      }
    };
    return {
      write: async (id) => {
        let sink;
        const source = new ReadableStream({ start: (controller) => (sink = controller) });
        const own = await context.createNewResumableStream(id, () => source);
        // the process that receives the response reads it too
        const reading = own.pipeTo(new WritableStream());
        return {
          append: (text) => sink.enqueue(text),
          end: async () => {
            sink.close();
            await reading;
          },
        };
      },
      read: async (id, take) => {
        const reader = await readerOf(id);
        for (let read = await reader.read(); !read.done; read = await reader.read()) take(read.value);
      },
      textOf: async (id, isComplete) => {
        const reader = await readerOf(id);
        let text = '';
        while (!isComplete(text)) text += (await reader.read()).value;
        await reader.cancel();
      },
    };
  },

  durable: async () => {
    const { DurableStream, IdempotentProducer, stream } = await import('@durable-streams/client');
    const urlOf = (id) => `http://127.0.0.1:${port}/${id}`;
    const whenThere = async (read) => {
      for (;;) {
        try {
          return await read();
        } catch {
          await pause(10);
        }
      }
    };
    return {
      write: async (id) => {
        const handle = await DurableStream.create({ url: urlOf(id), contentType: 'text/plain' });
        const producer = new IdempotentProducer(handle, 'bench', { lingerMs: 0 });
        return { append: (text) => producer.append(text), end: () => producer.close() };
      },
      read: async (id, take) => {
        const session = await whenThere(() => stream({ url: urlOf(id), offset: '-1', live: 'sse' }));
        session.subscribeText(({ text }) => take(text));
        await session.closed;
      },
      textOf: async (id, isComplete) => {
        const text = await (await stream({ url: urlOf(id), offset: '-1', live: false })).text();
        if (!isComplete(text)) throw new Error('the text is not complete');
      },
    };
  },
};

const begin = (write, count, letter) =>
  Promise.all(Array.from({ length: count }, (_, index) => write(`${letter}${String(index)}`)));

const programs = {
  pace: async ({ write }) => {
    const writers = await begin(write, 20, 'l');
    process.stdout.write('begun\n');
    await pause(1000);
    await paced(Number(rest[0]), (count) => writers[count % 20].append(eventText(String(now()))));
    await Promise.all(writers.map(({ end }) => end()));
    return {};
  },

  follow: async ({ read }) => {
    const times = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        let seen = 0;
        let held = '';
        await read(`l${String(index)}`, (text) => {
          const at = now();
          const events = (held + text).split('\n\n');
          held = events.pop();
          for (const event of events) if ((seen += 1) > 50) times.push(at - parseFloat(event.slice(6, 30)));
        });
      }),
    );
    return quantiles(times);
  },

  flood: async ({ write }) => {
    const [streams, events] = rest.map(Number);
    const writers = await begin(write, streams, 'f');
    await pause(1000);
    const beganAt = now();
    for (let at = 0; at < events; at += 1) {
      for (const { append } of writers) append(eventText(String(at)));
      if (at % 10 === 9) await turn();
    }
    await Promise.all(writers.map(({ end }) => end()));
    return { beganAt };
  },

  drain: async ({ read }) => {
    let size = 0;
    const take = (text) => {
      size += text.length;
    };
    await Promise.all(Array.from({ length: Number(rest[0]) }, (_, index) => read(`f${String(index)}`, take)));
    return { count: size / eventText('').length, endedAt: now() };
  },

  /** Writes what the late readers read, and waits to be killed, because a stream of `resumable-stream` is in the memory of its writer. */
  lateWriter: async ({ write }) => {
    const { append } = await write(rest[0]);
    for (let at = 0; at < 2000; at += 1) {
      append(chunkText(at));
      if (at % 10 === 9) await turn();
    }
    setTimeout(() => process.exit(0), 120_000);
    await report(() => Promise.resolve({}));
    await new Promise(() => undefined);
  },

  lateText: async ({ textOf }) => {
    const times = [];
    for (let round = 0; round < 60; round += 1) {
      const began = performance.now();
      await textOf(rest[0], (text) => text.endsWith(chunkText(1999)));
      times.push(performance.now() - began);
    }
    return { first: times[0], later: percentile(times.slice(20), 0.5) };
  },

  /** The server of `durable-streams`; with a folder it stores the streams there. */
  server: async () => {
    const { DurableStreamTestServer } = await import('@durable-streams/server');
    const [dataDir] = rest;
    const server = new DurableStreamTestServer({
      port: Number(port),
      host: '127.0.0.1',
      ...(dataDir ? { dataDir } : {}),
    });
    await server.start();
    setTimeout(() => process.exit(0), 300_000);
    process.stdout.write('ready\n');
    await new Promise(() => undefined);
  },
};

const using = name === 'server' ? {} : await libraries[library]();
await report(() => programs[name](using));
process.exit(0);
