import { describe, expect, it } from '@jest/globals';
import { NEVER, of, Subject, throwError, type Observer } from 'rxjs';
import { tee } from '../../operators/tee.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';
import { passesThrough } from '../support/passesThrough.ts';

const first = Uint8Array.of(1, 2);
const second = Uint8Array.of(3);
const frames: readonly Frame[] = [head(0, 200, {}), bytes(1, first), bytes(2, second), end(3, 'complete')];

interface Sink extends Observer<Uint8Array> {
  readonly log: readonly unknown[];
}
const listen = (): Sink => {
  const log: unknown[] = [];
  return {
    log,
    next: (piece) => log.push(piece),
    error: (error: unknown) => log.push(error instanceof Error ? error.name : error),
    complete: () => log.push('complete'),
  };
};
const ignore = (): void => undefined;

describe('tee', () => {
  passesThrough(() => tee({}), { a: head(0, 200, {}), b: bytes(1, first), c: end(3, 'complete') });

  it('gives the sink the same bytes, divided as they arrived, and the end', () => {
    const sink = listen();
    const seen: Frame[] = [];
    of(...frames)
      .pipe(tee(sink))
      .subscribe({ next: (frame) => seen.push(frame), error: ignore });
    expect(seen).toStrictEqual(frames);
    expect(sink.log).toStrictEqual([first, second, 'complete']);
    expect(sink.log[0]).toBe(first);
  });

  it('gives the error to the sink', () => {
    const sink = listen();
    throwError(() => new RangeError('broken'))
      .pipe(tee(sink))
      .subscribe({ error: ignore });
    expect(sink.log).toStrictEqual(['RangeError']);
  });

  it('gives the sink an error if the reader left', () => {
    const sink = listen();
    NEVER.pipe(tee(sink)).subscribe({ error: ignore }).unsubscribe();
    expect(sink.log).toStrictEqual(['AbortedError']);
  });

  it('stops writing to a sink that throws, and continues reading', () => {
    const frames$ = new Subject<Frame>();
    const seen: Frame[] = [];
    let calls = 0;
    const broken = (): void => {
      calls += 1;
      throw new Error('disk full');
    };
    frames$
      .pipe(tee({ next: broken, complete: broken }))
      .subscribe({ next: (frame) => seen.push(frame), error: ignore });
    for (const frame of frames) frames$.next(frame);
    frames$.complete();
    expect(seen).toHaveLength(4);
    expect(calls).toBe(1);
  });
});
