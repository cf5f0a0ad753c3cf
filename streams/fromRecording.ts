import type { Observable } from 'rxjs';
import type { Recording } from '../recorder/recording.ts';
import type { RecordingKey, RecordingStore } from '../recorder/store.ts';
import { checkRecording } from '../src/core/mistakes.ts';
import type { Frame } from '../src/core/frame.ts';
import { follow, type FollowOptions } from './follow.ts';
import { replay, type FromRecordingOptions } from './replay.ts';

/**
 * Replays a recording, or follows one in its store while it is written.
 *
 *     recorded       -H--b-----b---b-E|
 *     speed 1        -H--b-----b---b-E|
 *     speed 0        (HbbbE|)
 *     live, late     ------(Hb)b---b-E|     what is there at once, then the rest as it is written
 *
 * Completes after a recorded `complete`. After a recorded `error` it errors with `TransportError` and the recorded code,
 * after an `abort` with `AbortedError`; the `End` frame comes first, as in the original stream. A recording without an
 * end, or with a gap, errors with `TransportError` (`ERR_RECORDING_UNFINISHED`, `ERR_RECORDING_INCOMPLETE`). Each
 * subscription starts anew; unsubscribing ends it. Does not copy the bytes.
 *
 * A live recording emits its head, and then the frames from the offset `from` on; the first bytes have the offset 0. It
 * errors with `TransportError` if the process that wrote it died (`ERR_WRITER_LOST`), and if it does not exist, was deleted
 * or has expired (`ERR_RECORDING_GONE`). If the store is unavailable, it is asked again for half a minute.
 *
 * @example
 * fromRecording(recording, { speed: 1, scheduler }).pipe(sse(), decode(chat), idleTimeout(chat, { token: 5_000, scheduler }))
 * @example fromRecording(store, key, { live: true }).pipe(sse(), decode(chat), aggregate(chat))
 */
export function fromRecording(recording: Recording, options?: FromRecordingOptions): Observable<Frame>;
export function fromRecording(store: RecordingStore, key: RecordingKey, options: FollowOptions): Observable<Frame>;
export function fromRecording(
  source: Recording | RecordingStore,
  second: FromRecordingOptions | RecordingKey = {},
  options: FollowOptions = { live: true },
): Observable<Frame> {
  checkRecording(source);
  if (!('watch' in source)) return replay(source, typeof second === 'string' ? {} : second);
  return follow(source, typeof second === 'string' ? second : '', options);
}
