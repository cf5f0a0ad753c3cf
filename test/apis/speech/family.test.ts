import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { speech, speechWith } from '../../../src/apis/speech/index.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { event } from '../../support/bodies.ts';
import { deltasOf, holdsFamilyLaws } from '../../support/familyLaws.ts';
import { finalOf, withoutMeta } from '../../support/pipeline.ts';
import { runs } from '../../support/runs.ts';

const piece = (bytes: readonly number[]): string =>
  event({ type: 'speech.audio.delta', audio: Buffer.from(bytes).toString('base64') });
const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
const end = event({ type: 'speech.audio.done', usage });
const whole = piece([1]) + piece([2, 3]) + piece([4, 5, 6, 7]) + end;

describe('speech', () => {
  it('joins the bytes of padded pieces, not their text', () => {
    const { outcome, response } = finalOf(speech, whole);
    expect(outcome).toBe('completed');
    expect(withoutMeta(response)).toEqual({ audio: Buffer.from([1, 2, 3, 4, 5, 6, 7]).toString('base64'), usage });
  });

  it('returns the bytes of any pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1 }), { minLength: 1 }),
        (pieces) => {
          const { audio } = finalOf(speech, pieces.map(piece).join('') + end).response;
          expect([...Buffer.from(audio, 'base64')]).toEqual(pieces.flat());
        },
      ),
      { numRuns: runs(50) },
    );
  });

  it('emits each piece as it arrived', () => {
    expect(deltasOf(speech, whole).map(({ _tag }) => _tag)).toEqual(['Audio', 'Audio', 'Audio', 'Usage']);
  });

  it('keeps the audio of a stream that breaks', () => {
    const final = finalOf(speechWith(defaultLimits), piece([1, 2]));
    expect(final.outcome).toBe('truncated');
    expect(final.response.audio).toBe(Buffer.from([1, 2]).toString('base64'));
  });

  holdsFamilyLaws(speech, 'three pieces', whole);
});
