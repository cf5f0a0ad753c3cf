import type { ServerResponse } from 'node:http';
import type { Either } from 'fp-ts/Either';
import * as E from '../../src/json/either.ts';
import type { RecordingError } from '../../recorder/errors.ts';
import type { RecordingKey, RecordingStore, RecordingWatch } from '../../recorder/store.ts';

/** A client may know the id of a stream this long before its recording has begun, in milliseconds. */
export const beginMs = 2000;

/** Watches a stream that may not have begun yet: tries again for `patienceMs` milliseconds, while the client is there. */
export const watchSoon = async (
  store: RecordingStore,
  key: RecordingKey,
  from: number,
  patienceMs: number,
  response: ServerResponse,
): Promise<Either<RecordingError, RecordingWatch>> => {
  const until = performance.now() + patienceMs;
  for (;;) {
    const opened = await store.watch(key, from)();
    const isMissing = E.isLeft(opened) && opened.left._tag === 'GoneError';
    if (!isMissing || performance.now() > until || response.destroyed) return opened;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
