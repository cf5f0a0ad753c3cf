import { asyncScheduler, Observable, type SchedulerLike } from 'rxjs';
import { after } from '../operators/after.ts';
import { abortedError, transportError } from '../src/core/errors.ts';
import { end, wallClock, type Clock, type End, type Frame } from '../src/core/frame.ts';
import type { Fault } from '../recorder/faults.ts';
import { startOf, type Recording } from '../recorder/recording.ts';

export interface FromRecordingOptions {
  /**
   * 0 (the default): everything at once, synchronously, with the recorded times. 1: each frame when it came, counted
   * from the request. 2: twice as fast.
   */
  readonly speed?: number;
  /** What keeps the time of a paced replay: `asyncScheduler`, or a `TestScheduler`, whose time is virtual. */
  readonly scheduler?: SchedulerLike;
  /** Where the frames' `at` comes from in a paced replay: the given scheduler, else the wall clock. */
  readonly clock?: Clock;
  /** What shall go wrong, in this order. */
  readonly faults?: readonly Fault[];
}

/**
 * A recording, replayed: the same head, the same bytes cut in the same places, the same ending.
 *
 *     recorded   -H--b-----b---b-E|
 *     speed 1    -H--b-----b---b-E|
 *     speed 0    (HbbbE|)
 *
 * After a recorded `error` it errors with `TransportError` and the recorded code, after an `abort` with `AbortedError`, each
 * behind the `End` frame, as the living stream did. A recording without its ending, or with a gap, errors likewise
 * (`ERR_RECORDING_UNFINISHED`, `ERR_RECORDING_INCOMPLETE`): what is not known is never a success. Cold; every subscription is
 * a replay of its own; unsubscribing stops it. Holds no copy of the bytes.
 *
 * @example
 * fromRecording(recording, { speed: 1, scheduler }).pipe(sse(), decode(chat), idleTimeout(chat, { token: 5_000, scheduler }))
 */
export const fromRecording = (recording: Recording, options: FromRecordingOptions = {}): Observable<Frame> =>
  new Observable((subscriber) => {
    const { speed = 0, scheduler = asyncScheduler, faults = [] } = options;
    const clock = options.clock ?? options.scheduler ?? wallClock;
    const frames = faults.reduce((now, fault) => fault(now), withEnding(recording));

    const emit = (frame: Frame): void => {
      subscriber.next(frame);
      if (frame._tag === 'End') finish(frame);
    };
    const finish = ({ reason, code }: End): void => {
      if (reason === 'complete') subscriber.complete();
      else subscriber.error(reason === 'abort' ? abortedError() : transportError(messageOf(code), code ?? null));
    };

    if (speed <= 0) {
      for (const frame of frames) {
        if (subscriber.closed || frame.at === Infinity) return;
        emit(frame);
      }
      return;
    }
    const origin = startOf(recording.head);
    const began = scheduler.now();
    const scheduleNext = (number: number): void => {
      const frame = frames[number];
      if (frame === undefined || frame.at === Infinity || subscriber.closed) return;
      // each is due by its own time since the start, so that late timers do not add up
      const due = (frame.at - origin) / speed - (scheduler.now() - began);
      subscriber.add(
        after(Math.max(0, due), scheduler, () => {
          emit({ ...frame, at: clock.now() });
          scheduleNext(number + 1);
        }),
      );
    };
    scheduleNext(0);
  });

const unfinished = 'ERR_RECORDING_UNFINISHED';
const incomplete = 'ERR_RECORDING_INCOMPLETE';

const withEnding = ({ frames, head, state }: Recording): readonly Frame[] => {
  if (state === 'whole') return frames;
  const known = frames.filter((frame) => frame._tag !== 'End');
  const lastAt = frames[frames.length - 1]?.at ?? startOf(head);
  return [...known, end(lastAt, 'error', state === 'incomplete' ? incomplete : unfinished)];
};

const messageOf = (code: string | undefined): string => {
  switch (code) {
    case unfinished:
      return 'the recording stops here: its ending was never written';
    case incomplete:
      return 'the recording stops here: the recorder left out what came next';
    default:
      return 'the connection failed when this was recorded';
  }
};
