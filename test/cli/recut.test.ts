import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { from, lastValueFrom, toArray } from 'rxjs';
import { recut } from '../../cli/recut.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';

const cut = (pieces: readonly Uint8Array[], size: number): Promise<readonly Frame[]> =>
  lastValueFrom(
    from([head(0, 200, {}), ...pieces.map((piece) => bytes(1, piece)), end(2, 'complete')]).pipe(
      recut(size),
      toArray(),
    ),
  );

describe('recut', () => {
  it('emits the same bytes in pieces of one size, and the rest as the last piece', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array()), fc.integer({ min: 1, max: 9 }), async (pieces, size) => {
        const frames = await cut(pieces, size);
        const sizes = frames.flatMap((frame) => (frame._tag === 'Bytes' ? [frame.bytes.length] : []));
        const joined = frames.flatMap((frame) => (frame._tag === 'Bytes' ? Array.from(frame.bytes) : []));
        expect(joined).toEqual(pieces.flatMap((piece) => Array.from(piece)));
        expect(sizes.slice(0, -1).every((one) => one === size)).toBe(true);
        expect(sizes.at(-1) ?? 1).toBeLessThanOrEqual(size);
        expect([frames[0]?._tag, frames.at(-1)?._tag]).toEqual(['Head', 'End']);
      }),
    );
  });

  it('keeps no state between subscriptions', async () => {
    const frames$ = from([bytes(0, Uint8Array.of(1, 2, 3)), end(0, 'complete')]).pipe(recut(2), toArray());
    expect(await lastValueFrom(frames$)).toEqual(await lastValueFrom(frames$));
  });
});
