import { defer, mergeMap, type MonoTypeOperatorFunction } from 'rxjs';
import { joinBytes } from '../src/core/joinBytes.ts';
import { bytes, type Frame } from '../src/core/frame.ts';

/**
 * The same bytes in pieces of `size` bytes, to show that the result does not depend on how a body is divided.
 *
 *     frames     -abc---de-----E|
 *     recut(2)
 *     result     -ab----cd-----(eE|)
 *
 * Copies only the bytes that wait for the next piece.
 */
export const recut =
  (size: number): MonoTypeOperatorFunction<Frame> =>
  (frames$) =>
    defer(() => {
      let rest: Uint8Array = new Uint8Array(0);
      return frames$.pipe(
        mergeMap((frame): readonly Frame[] => {
          if (frame._tag === 'Head') return [frame];
          if (frame._tag === 'End') {
            const last = rest;
            rest = new Uint8Array(0);
            return last.length === 0 ? [frame] : [bytes(frame.at, last), frame];
          }
          const all = rest.length === 0 ? frame.bytes : joinBytes([rest, frame.bytes]);
          const pieces = Math.floor(all.length / size);
          rest = all.slice(pieces * size);
          return Array.from({ length: pieces }, (_, piece) =>
            bytes(frame.at, all.subarray(piece * size, (piece + 1) * size)),
          );
        }),
      );
    });
