import { describe, expect, it } from '@jest/globals';
import { fuzz, seedsOf } from '../support/fuzz/run.ts';

/** A long run is a command: `npm run fuzz -- --streams 1000000 --seed 1`. */
const STREAMS = 1000;

describe('mutated streams of every family', () => {
  const seeds = seedsOf();

  it('start from recordings of every family', () => {
    expect(new Set(seeds.map(({ family }) => family)).size).toBeGreaterThanOrEqual(9);
  });

  it.each([1, 2])('end with one typed final, whatever the bytes and their division: seed %i', (seed) => {
    expect(fuzz(seeds, seed, 0, STREAMS / 2)).toStrictEqual([]);
  });
});
