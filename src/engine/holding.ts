import { Share } from '../core/budget.ts';
import { limitError, type StreamError } from '../core/errors.ts';
import type { Limits } from '../core/limits.ts';
import { Scale } from '../json/weigh.ts';

/** A byte of the wire costs at most this many bytes of memory: `[` becomes an array. */
const COST = 64;

/** Bytes of the wire between two counts, at least. */
const OFTEN = 32_768;

/** Events between two counts, at least, if the bytes of the stream are unknown. */
const EVENTS = 64;

/** A count may visit everything that is held again. So this part of what is held has to come on the wire before the next one. */
const PART = 32;

/** A response that holds less is weighed anew at each count. To remember what was weighed would cost most of what it holds. */
const SMALL = 65_536;

/**
 * Counts what one response holds: when the stream is twice as long, and before what came since the last count can cost more
 * than half of the limit. So the counts take time proportional to the stream. Vast texts are read only when the stream is
 * twice as long as when they were last read, or if an estimate exceeds a limit. Nothing is done for an event, because that
 * would slow down every ordinary stream: the bytes of a stream come as `Piece`s.
 */
export class Holding {
  readonly #limits: Limits;
  readonly #share: Share;
  // remembers what was weighed; null while that is little
  #scale: Scale | null = null;
  #bytes = 0;
  #nextBytes = OFTEN;
  /** The length of the stream from which vast texts are read again. */
  #nextRead = OFTEN;
  /** The number of the event after which `count` has to be called. Without a limit or after the first `Piece`, there is none. */
  nextEvent: number;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#share = new Share(limits.budget);
    this.nextEvent = limits.heldBytes < Infinity || limits.budget !== null ? EVENTS : Infinity;
  }

  /** Takes the number of bytes of a `Piece`. Returns true if `count` has to be called. */
  takeBytes(bytes: number): boolean {
    this.nextEvent = Infinity;
    this.#bytes += bytes;
    return this.#bytes >= this.#nextBytes && (this.#limits.heldBytes < Infinity || this.#limits.budget !== null);
  }

  /** Counts what is held. Returns an error if that is too much. */
  count(held: unknown): StreamError | null {
    const { heldBytes } = this.#limits;
    // an event of unknown size may have any size: the number of events grows more slowly
    this.nextEvent += Math.max(EVENTS, Math.trunc(this.nextEvent / 8));
    const scale = this.#scale ?? new Scale();
    if (this.#bytes < this.#nextRead) {
      const bytes = scale.estimate(held, heldBytes);
      if (bytes >= SMALL) this.#scale = scale;
      if (this.#hold(bytes) === null) return null;
    }
    this.#nextRead = 2 * this.#bytes;
    const bytes = scale.weigh(held, heldBytes);
    if (bytes >= SMALL) this.#scale = scale;
    return this.#hold(bytes);
  }

  #hold(bytes: number): StreamError | null {
    const { heldBytes } = this.#limits;
    const most = Math.max(heldBytes / 2 / COST, bytes / PART);
    this.#nextBytes = this.#bytes + Math.max(OFTEN, Math.min(this.#bytes, most));
    return bytes > heldBytes ? limitError('heldBytes', heldBytes, bytes) : this.#share.hold(bytes);
  }

  /** Gives back what was counted. */
  release(): void {
    this.#share.hold(0);
  }
}
