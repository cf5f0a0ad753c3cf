import type { StreamError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { defaultLimits, type Limits } from '../core/limits.ts';
import type { SseItem } from '../core/received.ts';
import { Framer } from '../sse/framer.ts';

/** What the frames of a response are divided into, and the error that ended them. */
export interface Divided {
  readonly items: readonly SseItem[];
  readonly error: StreamError | null;
}

/** Divides the frames of a response as `sse()` does, all at once. Takes time proportional to the bytes. */
export const divide = (frames: readonly Frame[], limits: Limits = defaultLimits): Divided => {
  const items: SseItem[] = [];
  const framer = new Framer(limits, { take: (item) => items.push(item) });
  let error: StreamError | null = null;
  let ended = false;
  let lastAt = 0;
  for (const frame of frames) {
    if (error !== null) break;
    lastAt = frame.at;
    if (frame._tag === 'Bytes') {
      error = framer.feed(frame);
      continue;
    }
    if (frame._tag === 'Head') framer.head(frame);
    else {
      ended = true;
      error = framer.end(frame.at);
    }
    items.push(frame);
  }
  return { items, error: ended || error !== null ? error : framer.end(lastAt) };
};
