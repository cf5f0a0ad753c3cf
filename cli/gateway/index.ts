import type { IncomingMessage, ServerResponse } from 'node:http';
import * as E from '../../src/json/either.ts';
import { end as endFrame, wallClock } from '../../src/core/frame.ts';
import type { RecordingKey, RecordingStore, RecordingWatch } from '../../recorder/store.ts';
import { sendError, targetOf } from '../http/messages.ts';
import { mayAccess } from './access.ts';
import { metricsText, newCounters, type Counters } from './counters.ts';
import { equalRequests, type KeyFor } from './equalRequests.ts';
import { positionAfter, type Position } from './events.ts';
import { refuse } from './refuse.ts';
import { sendWatch } from './sendWatch.ts';
import type { TakingOver } from './takingOver.ts';
import { beginMs, watchSoon } from './watchSoon.ts';

export type OnLeave = 'continue' | 'cancel' | 'drain';

export interface GatewayOptions {
  readonly store: RecordingStore;
  /** Whether the response of the API is read on after its client has left: to its end, not at all, or for `drainMs`. */
  readonly onLeave: OnLeave;
  readonly drainMs: number;
  readonly leaseMs: number;
  readonly ttlMs: number;
  readonly tokens: readonly string[];
  /** Whether the server listens on this machine only. */
  readonly isLocal: boolean;
  readonly takingOver: TakingOver;
}

/** The streams of a recording server: which key a response gets, and who may read it where. */
export interface Gateway {
  readonly options: GatewayOptions;
  readonly counters: Counters;
  /** Answers a request for the gateway's own paths. False for any other path. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** The key under which to record the response to a request; null if it was answered with that of an equal request. */
  readonly keyFor: KeyFor;
  /** Registers how to cancel a response that this process receives. Returns a function that ends this. */
  readonly running: (key: RecordingKey, cancel: () => void) => () => void;
}

/** The paths of the gateway itself begin with it. No API uses it. */
export const gatewayPath = '/_llmgine/';

export const createGateway = (options: GatewayOptions): Gateway => {
  const { store } = options;
  const counters = newCounters();
  const cancels = new Map<RecordingKey, () => void>();

  const open = async (key: RecordingKey, from: number, response: ServerResponse): Promise<RecordingWatch | null> => {
    const opened = await watchSoon(store, key, from, isRecent(key) ? beginMs : 0, response);
    if (E.isRight(opened)) return opened.right;
    refuse(response, opened.left);
    return null;
  };

  /** Whether a request may read or cancel a stream. If not, it is answered. */
  const isAllowed = (request: IncomingMessage, response: ServerResponse, { head }: RecordingWatch): boolean => {
    const allowed = mayAccess(request, head, options);
    if (!allowed) sendError(response, 401, 'unauthorized', 'send the authorization with which the stream was begun');
    return allowed;
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
      if (!isAllowed(request, response, watch)) return;
      counters.watching += 1;
      const forget = options.takingOver.reading(key, request, watch.head);
      response.on('close', () => {
        counters.watching -= 1;
        forget();
      });
      counters.watched += 1;
      await sendWatch(watch, response, position, (headers.accept ?? 'text/event-stream').includes('event-stream'));
    } finally {
      watch.close();
    }
  };

  const cancelStream = async (request: IncomingMessage, response: ServerResponse, key: RecordingKey): Promise<void> => {
    const watch = await open(key, 0, response);
    if (watch === null) return;
    watch.close();
    if (!isAllowed(request, response, watch)) return;
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

  return {
    options,
    counters,
    keyFor: equalRequests(options, counters),
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
