import { recordingToFrames } from '../../recorder/format/index.ts';
import { describe, expect, it } from '@jest/globals';
import { map, take, type Observable } from 'rxjs';
import { isStreamError } from '../../src/core/errors.ts';
import type { Frame } from '../../src/core/frame.ts';
import { cutAfter, rechunk, stall } from '../../recorder/faults.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { marbles } from '../support/marbles.ts';

/** What a synchronous stream did. */
const watch = (frames$: Observable<Frame>): { frames: Frame[]; ended: unknown } => {
  const seen: { frames: Frame[]; ended: unknown } = { frames: [], ended: null };
  frames$.subscribe({
    next: (frame) => seen.frames.push(frame),
    error: (error: unknown) => (seen.ended = error),
    complete: () => (seen.ended = 'complete'),
  });
  return seen;
};

const letter = map((frame: Frame): string =>
  frame._tag === 'Bytes' ? new TextDecoder().decode(frame.bytes) : frame._tag,
);

describe('at speed 0', () => {
  it('emits all frames synchronously, with their recorded times, and completes', () => {
    const recording = recordingOf(['a', 'b']);
    expect(watch(fromRecording(recording))).toEqual({ frames: recordingToFrames(recording), ended: 'complete' });
  });

  it('replays an empty response, and one without a head', () => {
    expect(watch(fromRecording(recordingOf([]))).frames.map((frame) => frame._tag)).toEqual(['Head', 'End']);
    const headless = recordingOf(['a'], { head: { response: null } });
    expect(watch(fromRecording(headless)).frames.map((frame) => frame._tag)).toEqual(['Bytes', 'End']);
  });

  it('stops when the reader leaves', () => {
    const { frames, ended } = watch(fromRecording(recordingOf(['a', 'b'])).pipe(take(2)));
    expect([frames.length, ended]).toEqual([2, 'complete']);
  });

  it('never ends if the rest never arrives', () => {
    const { frames, ended } = watch(fromRecording(recordingOf(['a', 'b']), { faults: [stall(1, Infinity)] }));
    expect([frames.length, ended]).toEqual([2, null]);
  });
});

describe('a recorded end is replayed', () => {
  it.each([
    ['error', 'ECONNRESET', { _tag: 'TransportError', code: 'ECONNRESET' }],
    ['error', undefined, { _tag: 'TransportError', code: null }],
    ['abort', 'signal', { _tag: 'AbortedError' }],
  ] as const)('%s %s', (reason, code, expected) => {
    const recording = recordingOf(['a'], { end: reason, ...(code === undefined ? {} : { code }) });
    const { frames, ended } = watch(fromRecording(recording));
    expect(frames).toEqual(recordingToFrames(recording));
    expect(ended).toMatchObject(expected);
    expect(isStreamError(ended)).toBe(true);
  });

  it.each([
    ['unfinished', 'ERR_RECORDING_UNFINISHED'],
    ['incomplete', 'ERR_RECORDING_INCOMPLETE'],
  ] as const)('of an %s recording is an error', (state, code) => {
    const whole = recordingOf(['a']);
    const recording = { ...whole, state, frames: state === 'unfinished' ? whole.frames.slice(0, 1) : whole.frames };
    const { frames, ended } = watch(fromRecording(recording));
    expect(frames.map((frame) => frame._tag)).toEqual(['Head', 'Bytes', 'End']);
    expect(frames[2]).toMatchObject({ reason: 'error', code });
    expect(ended).toMatchObject({ _tag: 'TransportError', code });
  });
});

describe('at a pace', () => {
  it('emits each frame at its recorded time, measured by the scheduler', () => {
    marbles(({ expectObservable }, scheduler) => {
      const recording = recordingOf(['a', 'b']);
      const replay$ = fromRecording(recording, { speed: 1, scheduler });
      expectObservable(replay$.pipe(letter)).toBe('10ms H 99ms a 99ms b 99ms (E|)', {
        H: 'Head',
        a: 'a',
        b: 'b',
        E: 'End',
      });
      expectObservable(replay$.pipe(map((frame) => frame.at))).toBe('10ms H 99ms a 99ms b 99ms (E|)', {
        H: 10,
        a: 110,
        b: 210,
        E: 310,
      });
    });
  });

  it('is twice as fast at speed 2', () => {
    marbles(({ expectObservable }, scheduler) => {
      const replay$ = fromRecording(recordingOf(['a']), { speed: 2, scheduler });
      expectObservable(replay$.pipe(letter)).toBe('5ms H 49ms a 49ms (E|)', { H: 'Head', a: 'a', E: 'End' });
    });
  });

  it('replays a minute in virtual time', () => {
    marbles(({ expectObservable }, scheduler) => {
      const minute = recordingOf(
        Array.from({ length: 59 }, () => 'x'),
        { gap: 1000, end: 'error', code: 'EPIPE' },
      );
      const late$ = fromRecording(minute, { speed: 1, scheduler }).pipe(
        letter,
        map(() => scheduler.now()),
      );
      const values: Record<string, number> = { h: 10 };
      let diagram = '10ms h 999ms';
      for (let second = 1; second <= 60; second += 1) {
        const name = String.fromCharCode(0x100 + second);
        values[name] = 10 + second * 1000;
        diagram += second < 60 ? ` ${name} 999ms` : ` (${name}#)`;
      }
      const error = expect.objectContaining({ _tag: 'TransportError', code: 'EPIPE' });
      expectObservable(late$).toBe(diagram, values, error);
    });
  });

  it('stops when the reader leaves', () => {
    marbles(({ expectObservable }, scheduler) => {
      const replay$ = fromRecording(recordingOf(['a', 'b']), { speed: 1, scheduler });
      expectObservable(replay$.pipe(letter), '^ 149ms !').toBe('10ms H 99ms a', { H: 'Head', a: 'a' });
      expectObservable(replay$.pipe(letter, take(1))).toBe('10ms (H|)', { H: 'Head' });
    });
  });

  it('applies stalls, cuts and other faults', () => {
    marbles(({ expectObservable }, scheduler) => {
      const recording = recordingOf(['ab', 'cd']);
      const replay$ = fromRecording(recording, {
        speed: 1,
        scheduler,
        faults: [rechunk(1), cutAfter(3), stall(2, 500)],
      });
      const error = expect.objectContaining({ _tag: 'TransportError', code: 'ECONNRESET' });
      expectObservable(replay$.pipe(letter)).toBe(
        '10ms H 99ms (ab) 596ms (cE#)',
        { H: 'Head', a: 'a', b: 'b', c: 'c', E: 'End' },
        error,
      );
      const silent$ = fromRecording(recording, { speed: 1, scheduler, faults: [stall(1, Infinity)] });
      expectObservable(silent$.pipe(letter)).toBe('10ms H 99ms a', { H: 'Head', a: 'ab' });
    });
  });

  it('keeps its pace in real time', async () => {
    const recording = recordingOf(['a', 'b', 'c'], { gap: 5 });
    const seen = await new Promise<Frame[]>((resolve, reject) => {
      const frames: Frame[] = [];
      fromRecording(recording, { speed: 1 }).subscribe({
        next: (frame) => frames.push(frame),
        error: reject,
        complete: () => {
          resolve(frames);
        },
      });
    });
    expect(seen.map((frame) => frame._tag)).toEqual(recordingToFrames(recording).map((frame) => frame._tag));
    const times = seen.map((frame) => frame.at);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });
});
