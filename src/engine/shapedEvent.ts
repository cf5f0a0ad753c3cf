import { fill, type Shaped } from '../json/template/index.ts';
import { trustedLike } from '../json/trusted.ts';
import type { Head } from '../core/frame.ts';
import type { ReceivedEvent } from '../core/received.ts';

/**
 * An event that fitted a template. Its object is built when first looked at: a fold that knows the shape needs only the
 * values. A class for its one accessor, which is free to make only on a prototype.
 */
export class ShapedEvent<Event> implements ReceivedEvent<Event> {
  readonly _tag = 'Event';
  readonly at: number;
  readonly number: number;
  readonly head: Head | null;
  readonly shaped: Shaped;
  readonly #like: Event;
  #event: Event | null = null;

  constructor(at: number, number: number, head: Head | null, shaped: Shaped, like: Event) {
    this.at = at;
    this.number = number;
    this.head = head;
    this.shaped = shaped;
    this.#like = like;
  }

  get event(): Event {
    this.#event ??= trustedLike(this.#like, fill(this.shaped.template, this.shaped.values));
    return this.#event;
  }
}
