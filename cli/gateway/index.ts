import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as E from '#fp-ts/Either';
import { end as endFrame, wallClock, type Bytes } from '../../src/core/frame.ts';
import type { RecordingError } from '../../recorder/errors.ts';
import { headFrameOf, formatVersion, type RecordingHead } from '../../recorder/format/index.ts';
import { newRecordingKey, type RecordingKey, type RecordingStore, type RecordingWatch } from '../../recorder/store.ts';
import { breakOff, endToEndDecoded, sendError, targetOf } from '../http/messages.ts';
import { mayAccess, ownerOf } from './access.ts';
import { metricsText, newCounters, type Counters } from './counters.ts';
import { eventWriter, pingComment, positionAfter, type Position } from './events.ts';

export type OnLeave = 'continue' | 'cancel' | 'drain';

export interface GatewayOptions {
  readonly store: RecordingStore;
  /** Whether the response of the API is read on after its client has left: to its end, not at all, or for half a minute. */
  readonly onLeave: OnLeave;
  readonly leaseMs: number;
  readonly ttlMs: number;
  readonly tokens: readonly string[];
  /** Whether the server listens on this machine only. */
  readonly isLocal: boolean;
}

/** The streams of a recording server: which key a response gets, and who may read it where. */
export interface Gateway {
  readonly options: GatewayOptions;
  readonly counters: Counters;
  /** Answers a request for the gateway's own paths. False for any other path. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** The key under which to record the response to a request; null if it was answered with that of an equal request. */
  readonly keyFor: (
    request: IncomingMessage,
    response: ServerResponse,
    body: Uint8Array,
  ) => Promise<RecordingKey | null>;
  /** Registers how to cancel a response that this process receives. Returns a function that ends this. */
  readonly running: (key: RecordingKey, cancel: () => void) => () => void;
}

/** The paths of the gateway itself begin with it. No API uses it. */
export const gatewayPath = '/_llmgine/';

/** The header that names the stream of a response. */
export const streamHeader = 'x-llmgine-stream';

export const createGateway = (options: GatewayOptions): Gateway => {
  const { store, leaseMs, ttlMs } = options;
  const counters = newCounters();
  const cancels = new Map<RecordingKey, () => void>();

  /** Watches a stream that may not have begun yet. */
  const watchSoon = async (key: RecordingKey, from: number, patienceMs: number, response: ServerResponse) => {
    const until = performance.now() + patienceMs;
    for (;;) {
      const opened = await store.watch(key, from)();
      const isMissing = E.isLeft(opened) && opened.left._tag === 'GoneError';
      if (!isMissing || performance.now() > until || response.destroyed) return opened;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const open = async (key: RecordingKey, from: number, response: ServerResponse): Promise<RecordingWatch | null> => {
    const opened = await watchSoon(key, from, isRecent(key) ? beginMs : 0, response);
    if (E.isRight(opened)) return opened.right;
    refuse(response, opened.left);
    return null;
  };

  const watchStream = async (
    request: IncomingMessage,
    response: ServerResponse,
    key: RecordingKey,
    query: string,
  ): Promise<void> => {
    const { headers } = request;
    const lastId = headers['last-event-id'];
    const asked = new URLSearchParams(query);
    const position = positionIn(asked.get('from'), asked.get('after') ?? (typeof lastId === 'string' ? lastId : null));
    if (position === null) {
      sendError(
        response,
        400,
        'invalid_offset',
        'the offset is not a number from 0 up, or the id is not one of this stream',
      );
      return;
    }
    const watch = await open(key, position.from, response);
    if (watch === null) return;
    try {
      if (!mayAccess(request, watch.head, options)) {
        sendError(response, 401, 'unauthorized', 'send the authorization with which the stream was begun');
        return;
      }
      counters.watching += 1;
      counters.watched += 1;
      await sendEvents(watch, response, position, (headers.accept ?? 'text/event-stream').includes('event-stream'));
    } finally {
      watch.close();
    }
  };

  const cancelStream = async (request: IncomingMessage, response: ServerResponse, key: RecordingKey): Promise<void> => {
    const watch = await open(key, 0, response);
    if (watch === null) return;
    watch.close();
    if (!mayAccess(request, watch.head, options)) {
      sendError(response, 401, 'unauthorized', 'send the authorization with which the stream was begun');
      return;
    }
    const claimed = await store.begin(key, watch.head, { claim: true })();
    if (E.isRight(claimed)) await claimed.right.finish(endFrame(wallClock.now(), 'abort', 'cancelled'))();
    else if (claimed.left._tag !== 'FencedError') {
      refuse(response, claimed.left);
      return;
    }
    cancels.get(key)?.();
    counters.cancelled += E.isRight(claimed) ? 1 : 0;
    response.writeHead(204).end();
  };

  const sendEvents = async (
    watch: RecordingWatch,
    response: ServerResponse,
    { skip }: Position,
    wantsEvents: boolean,
  ): Promise<void> => {
    const head = headFrameOf(watch.head);
    const isEventStream = (head?.headers['content-type'] ?? '').includes('event-stream');
    const writer = eventWriter(isEventStream, skip);
    const asEvents = isEventStream || wantsEvents;
    response.on('close', watch.close);
    response.on('close', () => (counters.watching -= 1));
    if (asEvents) {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      if (head !== null) response.write(writer.head(head));
    } else writeRecordedHead(response, watch.head, null);
    const ping = setInterval(() => response.write(pingComment), asEvents ? pingMs : 2 ** 31 - 1);
    try {
      for (;;) {
        const read = await watch.next()();
        if (E.isLeft(read) || read.right === null) {
          if (E.isLeft(read)) breakOff(response);
          else response.end();
          return;
        }
        for (const [index, frame] of read.right.frames.entries()) {
          if (frame._tag === 'Bytes') {
            await send(response, asEvents ? writer.bytes(read.right.at + index, frame.bytes) : frame.bytes);
          } else if (asEvents) response.end(writer.end(frame));
          else if (frame.reason === 'complete') response.end();
          else breakOff(response);
        }
      }
    } finally {
      clearInterval(ping);
    }
  };

  /** Answers with the response to an equal request, as it is received. */
  const sendEqual = async (key: RecordingKey, response: ServerResponse): Promise<void> => {
    const opened = await watchSoon(key, 0, answerMs, response);
    if (E.isLeft(opened)) {
      refuse(response, opened.left);
      return;
    }
    const watch = opened.right;
    response.on('close', watch.close);
    if (watch.head.response === null) {
      sendError(response, 502, 'target_unreachable', 'the target cannot be reached');
      return;
    }
    writeRecordedHead(response, watch.head, key);
    for (let read = await watch.next()(); E.isRight(read) && read.right !== null; read = await watch.next()()) {
      for (const frame of read.right.frames) {
        if (frame._tag === 'Bytes') await send(response, frame.bytes);
        else if (frame.reason === 'complete') response.end();
      }
    }
    if (!response.writableEnded) breakOff(response);
  };

  const keyFor: Gateway['keyFor'] = async (request, response, body) => {
    const key = newRecordingKey(Date.now());
    const sent = request.headers['idempotency-key'];
    if (typeof sent !== 'string') return key;
    const facts = [ownerOf(request) ?? '', request.method ?? '', targetOf(request), sent].join('\n');
    const lock = `requests/${createHash('sha256').update(facts).update(body).digest('hex')}`;
    const begun = await store.begin(lock, lockHead(), { live: { leaseMs, ttlMs } })();
    if (E.isRight(begun)) {
      const name: Bytes = { _tag: 'Bytes', at: wallClock.now(), bytes: new TextEncoder().encode(key) };
      const written = await begun.right.append(0, [name])();
      if (E.isRight(written)) await begun.right.finish(endFrame(wallClock.now(), 'complete'))();
      return key;
    }
    // without the store the request is not merged
    if (begun.left._tag !== 'StoreError' || begun.left.code !== 'EEXIST') return key;
    const watch = await watchSoon(lock, 0, beginMs, response);
    const read = E.isRight(watch) ? await watch.right.next()() : watch;
    if (E.isRight(watch)) watch.right.close();
    if (E.isLeft(read)) {
      refuse(response, read.left);
      return null;
    }
    const first = read.right === null || !('frames' in read.right) ? undefined : read.right.frames[0];
    if (first?._tag !== 'Bytes') {
      sendError(response, 503, 'stream_lost', 'the process that began the equal request stopped', {
        'retry-after': '1',
      });
      return null;
    }
    counters.merged += 1;
    await sendEqual(new TextDecoder().decode(first.bytes), response);
    return null;
  };

  return {
    options,
    counters,
    keyFor,
    running: (key, cancel) => {
      cancels.set(key, cancel);
      counters.running += 1;
      return () => {
        if (cancels.delete(key)) counters.running -= 1;
      };
    },
    handle: async (request, response) => {
      const target = targetOf(request);
      if (!target.startsWith(gatewayPath)) return false;
      const [path = '', query = ''] = target.slice(gatewayPath.length).split('?', 2);
      const { method = 'GET' } = request;
      if (path === 'health') response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      else if (path === 'metrics') {
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metricsText(counters));
      } else if (!path.startsWith('streams/')) sendError(response, 404, 'not_found', 'there is nothing at this path');
      else {
        const key = decoded(path.slice('streams/'.length));
        if (method === 'GET') await watchStream(request, response, key, query);
        else if (method === 'DELETE') await cancelStream(request, response, key);
        else sendError(response, 405, 'method_not_allowed', 'a stream can be read (GET) or cancelled (DELETE)');
      }
      return true;
    },
  };
};

const pingMs = 15_000;

/** A client may know the id of a stream this long before its recording has begun, in milliseconds. */
const beginMs = 2000;

/** How long the API may take to begin the response to which an equal request is merged, in milliseconds. */
const answerMs = 60_000;

/** Whether a key was made a few seconds ago. A key begins with its time. */
const isRecent = (key: RecordingKey): boolean => {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)([\d.]{6}Z)-/.exec(key);
  if (found === null) return false;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = found;
  return Math.abs(Date.now() - Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}`)) < 10_000;
};

/** The position that a request names. The id of the last event counts more, because a browser sends it again by itself. */
const positionIn = (from: string | null, lastId: string | null): Position | null => {
  if (lastId !== null && lastId !== '') return positionAfter(lastId);
  if (from === null) return { from: 0, skip: 0 };
  const found = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(from);
  return found === null ? null : { from: Number(found[1]), skip: Number(found[2] ?? 0) };
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const refuse = (response: ServerResponse, error: RecordingError): void => {
  if (error._tag === 'GoneError') sendError(response, 404, 'stream_not_found', error.message);
  else if (error._tag === 'OffsetError') sendError(response, 416, 'offset_beyond_end', error.message);
  else sendError(response, 503, 'store_unavailable', 'the store is not available', { 'retry-after': '1' });
};

const send = async (response: ServerResponse, content: Uint8Array): Promise<void> => {
  if (content.length === 0 || response.destroyed || response.write(content)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
};

const writeRecordedHead = (
  response: ServerResponse,
  { response: recorded }: RecordingHead,
  key: RecordingKey | null,
): void => {
  const headers = endToEndDecoded(Object.entries(recorded?.headers ?? {}));
  response.writeHead(recorded?.status ?? 502, [...headers.flat(), ...(key === null ? [] : [streamHeader, key])]);
};

/** The head of the recording that names the stream of a request with an idempotency key. */
const lockHead = (): RecordingHead => ({
  v: formatVersion,
  kind: 'head',
  api: 'idempotency',
  origin: { kind: 'server', name: 'llmgine' },
  at: new Date().toISOString(),
  request: null,
  response: null,
  redacted: [],
});
