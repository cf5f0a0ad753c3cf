import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as E from '../../src/json/either.ts';
import { end as endFrame, wallClock, type Bytes } from '../../src/core/frame.ts';
import { formatVersion, type RecordingHead } from '../../recorder/format/index.ts';
import { newRecordingKey, type RecordingKey, type RecordingStore } from '../../recorder/store.ts';
import { sendError, targetOf } from '../http/messages.ts';
import { ownerOf } from './access.ts';
import type { Counters } from './counters.ts';
import { sendExactly, writeRecordedHead } from './recordedResponse.ts';
import { refuse } from './refuse.ts';
import { beginMs, watchSoon } from './watchSoon.ts';

/** Chooses the key of the response to a request; null if it was answered with the response to an equal request. */
export type KeyFor = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
) => Promise<RecordingKey | null>;

interface EqualRequestsOptions {
  readonly store: RecordingStore;
  readonly leaseMs: number;
  readonly ttlMs: number;
}

/** Merges equal requests, which have the same idempotency key, caller, path and body: the API receives only the first. */
export const equalRequests = ({ store, leaseMs, ttlMs }: EqualRequestsOptions, counters: Counters): KeyFor => {
  /** Answers with the response to an equal request, as it is received. */
  const sendEqual = async (key: RecordingKey, response: ServerResponse): Promise<void> => {
    const opened = await watchSoon(store, key, 0, answerMs, response);
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
    await sendExactly(watch, response);
  };

  return async (request, response, body) => {
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
    const watch = await watchSoon(store, lock, 0, beginMs, response);
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
};

/** How long the API may take to begin the response to which an equal request is merged, in milliseconds. */
const answerMs = 60_000;

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
