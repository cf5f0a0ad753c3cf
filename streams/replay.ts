import { asyncScheduler, Observable, type SchedulerLike } from 'rxjs';
import { after } from '../operators/after.ts';
import { end, wallClock, type Clock, type Frame } from '../src/core/frame.ts';
import type { Fault } from '../recorder/faults.ts';
import { incompleteCode, recordingToFrames, unfinishedCode } from '../recorder/format/index.ts';
import { startOf, type Recording } from '../recorder/recording.ts';
import { endWith } from './endWith.ts';

/** Options of `fromRecording` for a recording that has ended. */
export interface FromRecordingOptions {
  /**
   * 0 emits all frames synchronously, with their recorded times. 1 emits each frame after its recorded delay from the
   * request, 2 twice as fast. Default: 0.
   */
  readonly speed?: number;
  /** Scheduler of a paced replay. Default: `asyncScheduler`. A `TestScheduler` uses virtual time. */
  readonly scheduler?: SchedulerLike;
  /** Source of the frames' `at` in a paced replay. Default: `scheduler` if given, otherwise the wall clock. */
  readonly clock?: Clock;
  /** Faults to apply to the recording, in this order. */
  readonly faults?: readonly Fault[];
}

/** Replays a recording from memory. */
export const replay = (recording: Recording, options: FromRecordingOptions): Observable<Frame> =>
  new Observable((subscriber) => {
    const { speed = 0, scheduler = asyncScheduler, faults = [] } = options;
    const clock = options.clock ?? options.scheduler ?? wallClock;
    const frames = faults.reduce((now, fault) => fault(now), withEnding(recording));

    const emit = (frame: Frame): void => {
      subscriber.next(frame);
      if (frame._tag === 'End') endWith(frame, subscriber);
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
      // measured from the start of the replay, so that the delays of late timers do not add up
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

const withEnding = (recording: Recording): readonly Frame[] => {
  const { head, state } = recording;
  const frames = recordingToFrames(recording);
  if (state === 'whole') return frames;
  const known = frames.filter((frame) => frame._tag !== 'End');
  const lastAt = frames[frames.length - 1]?.at ?? startOf(head);
  return [...known, end(lastAt, 'error', state === 'incomplete' ? incompleteCode : unfinishedCode)];
};
