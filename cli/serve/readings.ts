import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import { joinBytes } from '../../src/core/joinBytes.ts';
import { nextTurn } from '../../recorder/readInTurns.ts';
import type { RequestKeyOptions } from '../../recorder/requestKey.ts';
import type { FromReader, ToRead } from './readingProcess.ts';
import { readingOf, type Reading } from './reading.ts';

/** Reads requests without making others wait for long. */
export interface Readings {
  /** Rejects if the process that reads ends. */
  readonly read: (head: RecordedRequest, body: readonly Uint8Array[]) => Promise<Reading>;
  readonly close: () => void;
}

/** A body of at most this many bytes is read at once, which takes about 30 ms at most. */
const small = 16 * 1024;

/**
 * Reads small bodies at once. Larger ones are read one after another in a process of its own, which starts with the first of them.
 */
export const createReadings = (requestKey?: RequestKeyOptions): Readings => {
  let apart: Apart | null = null;
  return {
    read: async (head, body) => {
      const length = body.reduce((sum, piece) => sum + piece.length, 0);
      if (length <= small) return readingOf(head, joinBytes(body), requestKey);
      if (apart === null || apart.hasEnded()) apart = startApart(requestKey);
      return apart.read(head, body);
    },
    close: () => {
      apart?.end();
    },
  };
};

interface Apart {
  readonly read: Readings['read'];
  readonly hasEnded: () => boolean;
  readonly end: () => void;
}

interface Waiting {
  readonly resolve: (reading: Reading) => void;
  readonly reject: (error: Error) => void;
}

const startApart = (requestKey?: RequestKeyOptions): Apart => {
  const path = fileURLToPath(new URL(`readingProcess${extname(import.meta.url)}`, import.meta.url));
  const child: ChildProcess = fork(path, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  // the process that answers has priority over this one
  if (child.pid !== undefined) setPriority(child.pid, 10);
  const waiting = new Map<number, Waiting>();
  let ended = false;
  let count = 0;
  const end = (): void => {
    ended = true;
    child.kill();
    for (const { reject } of waiting.values()) reject(new Error('the process that reads requests has ended'));
    waiting.clear();
  };
  child.on('error', end);
  child.on('exit', end);
  child.on('message', (message: FromReader) => {
    if (message === 'started') return;
    waiting.get(message.id)?.resolve(message.reading);
    waiting.delete(message.id);
  });
  const send = (message: ToRead): Promise<void> =>
    new Promise((resolve) => {
      child.send(message, () => {
        resolve();
      });
    });
  return {
    hasEnded: () => ended,
    end,
    read: async (head, body) => {
      count += 1;
      const id = count;
      const reading = new Promise<Reading>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      // reported by the caller, also if the process ends before all pieces are sent
      reading.catch(() => undefined);
      // starting a process and sending a piece take several milliseconds each
      for (const piece of body) {
        await nextTurn();
        if (waiting.has(id)) await send({ id, piece });
      }
      if (waiting.has(id)) await send({ id, head, requestKey });
      return reading;
    },
  };
};
