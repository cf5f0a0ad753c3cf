import { bytes, type Bytes, type Clock } from '../src/core/frame.ts';

/** The frame of a piece of a body that arrives now. Text is encoded as UTF-8. */
export const pieceFrame = (clock: Clock, piece: Uint8Array | string): Bytes =>
  bytes(clock.now(), typeof piece === 'string' ? encoder.encode(piece) : piece);

const encoder = new TextEncoder();
