import { Observable, type MonoTypeOperatorFunction } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import { end, wallClock, type Frame } from '../src/core/frame.ts';
import { endOf, startRecorder, type RecorderOptions } from '../recorder/recorder.ts';
import type { RecordingStore } from '../recorder/store.ts';

/**
 * Records an answer while it passes.
 *
 *     frames     -H--b-----b---b-E|
 *     record(store)
 *     result     -H--b-----b---b-E|     the very same frames, when they come
 *
 * A tap: nothing is delayed, changed, reordered or failed by it. Frames wait in a bounded buffer (`bufferBytes`) and are written in the
 * background, without what is secret; a store that is slow, full, broken or hanging costs a diagnostic (`onDiagnostic`), never a
 * response. Each subscription is a recording of its own. Unsubscribing records `abort` by `unsubscribe`. Whether one is made at all:
 * `enabled`, `sample`, and the switch (`recordingSwitch`), for all and for each provider. Costs the bytes twice, later.
 *
 * @example fromResponse(request).pipe(record(fileStore('recordings'), { api: 'chat.completions', session }), sse(), decode(chat), …)
 */
export const record =
  (store: RecordingStore, options: RecorderOptions = {}): MonoTypeOperatorFunction<Frame> =>
  (frames$) =>
    new Observable((subscriber) => {
      const recorder = startRecorder(store, options);
      if (recorder === null) return frames$.subscribe(subscriber);
      const { clock = wallClock } = options;
      let ended = false;
      subscriber.add(() => {
        if (!ended) recorder.abort('unsubscribe');
      });
      return frames$.subscribe({
        next: (frame) => {
          if (frame._tag === 'End') ended = true;
          recorder.take(frame);
          subscriber.next(frame);
        },
        error: (error: unknown) => {
          if (!ended) recorder.take(endOf(clock.now(), toStreamError(error)));
          ended = true;
          subscriber.error(error);
        },
        complete: () => {
          if (!ended) recorder.take(end(clock.now(), 'complete'));
          ended = true;
          subscriber.complete();
        },
      });
    });
