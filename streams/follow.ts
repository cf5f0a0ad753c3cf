import { Observable } from 'rxjs';
import { persistently } from '../recorder/persistently.ts';
import { isRecordingError } from '../recorder/errors.ts';
import { headFrameOf } from '../recorder/format/index.ts';
import type { RecordingKey, RecordingStore, RecordingWatch } from '../recorder/store.ts';
import { transportError } from '../src/core/errors.ts';
import { end, wallClock, type Frame } from '../src/core/frame.ts';
import type { Gate } from '../src/core/gate.ts';
import { endWith } from './endWith.ts';

/** Options of `fromRecording` for a recording that is still being written. */
export interface FollowOptions {
  readonly live: true;
  /** The offset of the first frame after the head. Default: 0. */
  readonly from?: number;
  /** Applies back-pressure: while the gate is closed, nothing is read from the store. */
  readonly gate?: Gate;
}

/** The code of the error of an observable whose recording does not exist, was deleted, or has expired. */
const goneCode = 'ERR_RECORDING_GONE';

/** How long a store may be unavailable, in milliseconds. */
const patienceMs = 30_000;

/** Follows a recording in its store. */
export const follow = (store: RecordingStore, key: RecordingKey, options: FollowOptions): Observable<Frame> =>
  new Observable((subscriber) => {
    const { from = 0, gate } = options;
    let watch: RecordingWatch | null = null;
    subscriber.add(() => {
      watch?.close();
    });

    const run = async (): Promise<void> => {
      watch = await persistently(store.watch(key, from), patienceMs);
      const head = headFrameOf(watch.head);
      if (head !== null) subscriber.next(head);
      while (!subscriber.closed) {
        const closed = gate?.ready() ?? null;
        if (closed !== null) await closed;
        const read = await persistently(watch.next(), patienceMs);
        if (read === null) break;
        for (const frame of read.frames) {
          // after the end of the subscription this does nothing
          subscriber.next(frame);
          if (frame._tag === 'End') endWith(frame, subscriber);
        }
      }
      watch.close();
      // `from` was after the end
      subscriber.complete();
    };
    run().catch((error: unknown) => {
      if (subscriber.closed) return;
      watch?.close();
      const isGone = isRecordingError(error) && error._tag === 'GoneError';
      const message = isRecordingError(error) ? error.message : 'the store of the recording failed';
      const code = isGone ? goneCode : null;
      subscriber.next(end(wallClock.now(), 'error', code ?? undefined));
      subscriber.error(transportError(message, code, error));
    });
  });
