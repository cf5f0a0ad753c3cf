import { Observable, type MonoTypeOperatorFunction } from 'rxjs';
import { toStreamError } from '../src/core/errors.ts';
import { end, wallClock, type Frame } from '../src/core/frame.ts';
import { endOf, startRecorder } from '../recorder/recorder.ts';
import type { RecorderOptions } from '../recorder/recorderOptions.ts';
import type { RecordingStore } from '../recorder/store.ts';

/**
 * Records a response while its frames pass through.
 *
 *     frames     -H--b-----b---b-E|
 *     record(store)
 *     result     -H--b-----b---b-E|     the same frames at the same time
 *
 * Never delays, changes, reorders or fails the stream. Frames are stored in a bounded buffer (`bufferBytes`) and written
 * in the background, without secrets. A store that is slow, full or broken causes a diagnostic (`onDiagnostic`), never an
 * error. Each subscription makes its own recording. Unsubscribing records the end `abort` with the code `unsubscribe`.
 * `enabled`, `sample` and `recordingSwitch` decide whether a recording is made, in total and per provider. Copies and
 * writes the bytes later, outside the stream.
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
