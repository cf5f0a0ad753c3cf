import { noop, type Observable } from 'rxjs';
import { abortedError, toStreamError, type StreamError } from '../src/core/errors.ts';
import { codeOf } from '../src/core/taggedError.ts';
import { onAbort } from '../src/core/onAbort.ts';
import { toAsyncIterable, type AsyncIterableOptions } from './toAsyncIterable.ts';

/** The part of a Node `Writable` (an HTTP response, a file, a socket) that `pipeTo` uses. Needs no types of Node. */
export interface NodeSink {
  readonly write: (chunk: Uint8Array) => boolean;
  readonly end: () => unknown;
  readonly on: (event: 'close' | 'drain' | 'error' | 'finish', listener: (error?: unknown) => void) => unknown;
  readonly off: (event: 'close' | 'drain' | 'error' | 'finish', listener: (error?: unknown) => void) => unknown;
  readonly destroyed?: boolean;
}

/** Options of `pipeTo`. */
export interface PipeToOptions extends Pick<AsyncIterableOptions, 'gate' | 'highWaterMark'> {
  /** Stops writing: the promise then rejects with `AbortedError`, and the sink stays open. */
  readonly signal?: AbortSignal;
}

/**
 * Writes text or bytes to a sink, as fast as the sink accepts them.
 *
 *     chunks$   -a-b-c-d-|
 *     sink      -a--(full)--b-c-d-end      b waits until the sink drains
 *
 * Resolves with `finished` after it has ended the sink, or with `left` if the other side disconnects first; it then
 * unsubscribes from the source immediately, which aborts the request to the model. Any error of the sink without a code of the
 * system is a reason of the other side to leave. Rejects with an error of the source, or with one of the sink that has such a code
 * (a full disk: `ENOSPC`), and leaves the sink open; after `toSse`, the source has no errors. While the sink is full, chunks are
 * buffered; with a `gate` that `fromResponse` shares, the server waits too. Subscribes once and removes its listeners.
 *
 * @example
 * createServer((request, response) => {
 *   response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-transform' });
 *   void pipeTo(answer$.pipe(toSse(chat)), response);
 * });
 */
export const pipeTo = async (
  chunks$: Observable<string | Uint8Array>,
  sink: WritableStream<Uint8Array> | NodeSink,
  options: PipeToOptions = {},
): Promise<'finished' | 'left'> => {
  const { signal, gate, highWaterMark = 64 } = options;
  const encoder = new TextEncoder();
  const waiting = gate === undefined ? ({ overflow: 'buffer' } as const) : { gate, highWaterMark };
  const chunks = toAsyncIterable(chunks$, waiting)[Symbol.asyncIterator]();
  // ending the iterator also resolves a pending `next`
  const stop = (): void => {
    chunks.return?.().catch(noop);
  };
  const port = 'getWriter' in sink ? webPort(sink, stop) : nodePort(sink, stop);
  const checkAbort = (): void => {
    if (signal?.aborted === true) throw abortedError(signal.reason);
  };
  const release = onAbort(signal, () => {
    stop();
    port.wake();
  });
  try {
    for (;;) {
      checkAbort();
      if (port.hasLeft()) break;
      const { done, value } = await chunks.next();
      if (done === true) break;
      const full = port.write(typeof value === 'string' ? encoder.encode(value) : value);
      if (full !== null) await full;
    }
    checkAbort();
    if (!port.hasLeft()) await port.end();
    const failure = port.failure();
    if (failure !== null) throw failure;
    return port.hasLeft() ? 'left' : 'finished';
  } finally {
    release();
    port.release();
    stop();
  }
};

/** The operations of both kinds of sink. No promise rejects; errors are in `failure`. */
interface Port {
  /** Returns null if the sink accepts more, otherwise a promise that resolves when it does or when the other side leaves. */
  readonly write: (chunk: Uint8Array) => Promise<void> | null;
  readonly end: () => Promise<void>;
  readonly hasLeft: () => boolean;
  /** The error of the sink; null if the other side only disconnected. */
  readonly failure: () => StreamError | null;
  /** Resolves the promise that `write` returned. */
  readonly wake: () => void;
  readonly release: () => void;
}

const nodePort = (sink: NodeSink, onLeft: () => void): Port => {
  let left = sink.destroyed ?? false;
  let failure: StreamError | null = null;
  let finished = false;
  let wake: () => void = noop;
  const onDrain = (): void => {
    wake();
  };
  const onFinish = (): void => {
    finished = true;
    wake();
  };
  const onClose = (): void => {
    if (finished) return;
    left = true;
    onLeft();
    wake();
  };
  const onError = (error: unknown): void => {
    if (!isLeaving(error)) failure = toStreamError(error);
    onClose();
  };
  sink.on('drain', onDrain);
  sink.on('finish', onFinish);
  sink.on('close', onClose);
  sink.on('error', onError);
  const woken = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  return {
    write: (chunk) => (sink.write(chunk) || left ? null : woken()),
    end: () => {
      const over = woken();
      sink.end();
      return over;
    },
    hasLeft: () => left,
    failure: () => failure,
    wake: onDrain,
    release: () => {
      sink.off('drain', onDrain);
      sink.off('finish', onFinish);
      sink.off('close', onClose);
      sink.off('error', onError);
    },
  };
};

const webPort = (sink: WritableStream<Uint8Array>, onLeft: () => void): Port => {
  const writer = sink.getWriter();
  let left = false;
  let failure: StreamError | null = null;
  const leave = (error: unknown): void => {
    if (left) return;
    left = true;
    if (!isLeaving(error)) failure = toStreamError(error);
    onLeft();
  };
  let released = false;
  writer.closed.catch((error: unknown) => {
    // releasing the lock also rejects `closed`
    if (!released) leave(error);
  });
  let wake: () => void = noop;
  return {
    write: (chunk) => {
      writer.write(chunk).catch(leave);
      if ((writer.desiredSize ?? 0) > 0) return null;
      return new Promise((resolve) => {
        wake = resolve;
        writer.ready.then(resolve, resolve);
      });
    },
    end: () => writer.close().catch(leave),
    hasLeft: () => left,
    failure: () => failure,
    wake: () => {
      wake();
    },
    release: () => {
      released = true;
      writer.releaseLock();
    },
  };
};

/**
 * Whether an error means that the other side left. A sink that fails has the code of the system (`ENOSPC`); any other reason is
 * that of the other side, such as what a framework throws when a browser disconnects.
 */
const isLeaving = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === null || leaving.has(code) || isAbort(error);
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const leaving: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
