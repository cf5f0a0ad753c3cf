import { recordingToFrames } from '../../recorder/format/index.ts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Frame } from '../../src/core/frame.ts';
import {
  corrupt,
  cutAfter,
  duplicate,
  faults,
  rechunk,
  rechunkRandomly,
  reorder,
  stall,
} from '../../recorder/faults.ts';
import { anyRecording, recordingOf, START } from '../support/anyRecording.ts';
import { bodyOf } from '../support/recordings.ts';

const decoder = new TextDecoder();
const show = (frames: readonly Frame[]): readonly string[] =>
  frames.map((frame) => {
    const ms = String(frame.at - START);
    if (frame._tag === 'Bytes') return `${ms} ${decoder.decode(frame.bytes)}`;
    return frame._tag === 'End' ? `${ms} ${frame.reason} ${frame.code ?? ''}`.trim() : `${ms} head`;
  });

const frames = recordingToFrames(recordingOf(['one', 'two', 'three']));

describe('faults', () => {
  it('rechunk divides regardless of the chunks, and a piece arrives when its last byte arrived', () => {
    expect(show(rechunk(4)(frames))).toEqual(['10 head', '210 onet', '310 woth', '310 ree', '410 complete']);
    expect(rechunk(1)(frames)).toHaveLength(13);
  });

  it('rechunk and rechunkRandomly change no byte', () => {
    fc.assert(
      fc.property(anyRecording, fc.integer({ min: 1, max: 40 }), fc.integer(), (recording, size, seed) => {
        const before = bodyOf(recording.frames);
        expect(bodyOf(rechunk(size)(recording.frames))).toEqual(before);
        expect(bodyOf(rechunkRandomly(seed, size)(recording.frames))).toEqual(before);
      }),
    );
  });

  it('rechunkRandomly divides by its seed', () => {
    const long = recordingOf(['x'.repeat(500)]).frames;
    expect(show(rechunkRandomly(7)(long))).toEqual(show(rechunkRandomly(7)(long)));
    expect(show(rechunkRandomly(7)(long))).not.toEqual(show(rechunkRandomly(8)(long)));
    const again = rechunkRandomly(7);
    expect(show(again(long))).toEqual(show(again(long)));
  });

  it('cutAfter breaks the connection, or ends it normally', () => {
    expect(show(cutAfter(4)(frames))).toEqual(['10 head', '110 one', '210 t', '210 error ECONNRESET']);
    expect(show(cutAfter(3, { reason: 'complete' })(frames))).toEqual(['10 head', '110 one', '210 complete']);
    expect(show(cutAfter(0, { code: 'EPIPE' })(frames))).toEqual(['10 head', '110 error EPIPE']);
    expect(cutAfter(11)(frames)).toEqual(frames);
  });

  it('stall delays everything that follows', () => {
    expect(show(stall(1, 1000)(frames))).toEqual(['10 head', '110 one', '1210 two', '1310 three', '1410 complete']);
  });

  it('duplicate, reorder and corrupt change one chunk, pair or byte', () => {
    expect(show(duplicate(1)(frames))).toEqual([
      '10 head',
      '110 one',
      '210 two',
      '210 two',
      '310 three',
      '410 complete',
    ]);
    expect(show(reorder(0)(frames))).toEqual(['10 head', '110 two', '210 one', '310 three', '410 complete']);
    expect(show(reorder(2)(frames))).toEqual(show(frames));
    expect(show(corrupt(4, 1)(frames))).toEqual(['10 head', '110 one', '210 tvo', '310 three', '410 complete']);
    expect(show(frames)).toEqual(['10 head', '110 one', '210 two', '310 three', '410 complete']);
  });

  it('compose, in order', () => {
    expect(show(faults(rechunk(2), cutAfter(3))(frames))).toEqual([
      '10 head',
      '110 on',
      '210 e',
      '210 error ECONNRESET',
    ]);
    expect(faults()(frames)).toBe(frames);
  });
});
