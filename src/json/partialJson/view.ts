import type { Json } from '../json.ts';
import { childNamed, fillArray, fillObject, type Frame } from './frame.ts';

/** From how many children on an open array or object is handed out as a view: where a copy would cost a microsecond or so. */
const LONG = 1024;
const WIDE = 64;

export const isLarge = (frame: Frame, count: number): boolean => count > (frame.names === null ? LONG : WIDE);

/**
 * What a large array or object that is still open looked like, made only as far as it is looked at: an item, a member and the length
 * are found in the frame's log (which only grows), and anything else first copies the log into the target, which then answers like
 * any array or object. A class because the traps are looked up on the handler, and one handler a view is made at each delta.
 */
class View implements ProxyHandler<Json[] | Record<string, Json>> {
  readonly #frame: Frame;
  readonly #count: number;
  readonly #child: Json | undefined;
  readonly #name: string;
  #filled = false;

  constructor(frame: Frame, count: number, child: Json | undefined, name: string) {
    this.#frame = frame;
    this.#count = count;
    this.#child = child;
    this.#name = name;
  }

  #fill(target: Json[] | Record<string, Json>): void {
    if (this.#filled) return;
    this.#filled = true;
    if (Array.isArray(target)) fillArray(target, this.#frame, this.#count, this.#child);
    else fillObject(target, this.#frame, this.#count, this.#child, this.#name);
  }

  #known(property: string): Json | undefined {
    const child = this.#child;
    if (this.#frame.names !== null) {
      return child !== undefined && property === this.#name ? child : childNamed(this.#frame, this.#count, property);
    }
    if (property === 'length') return this.#count + (child === undefined ? 0 : 1);
    const index = Number(property);
    if (String(index) !== property) return undefined;
    return index < this.#count ? this.#frame.values[index] : index === this.#count ? child : undefined;
  }

  get(target: Json[] | Record<string, Json>, property: string | symbol, receiver: unknown): unknown {
    const known = this.#filled || typeof property === 'symbol' ? undefined : this.#known(property);
    // what is not known is inherited: the target has nothing of its own that the log has not
    return known === undefined ? Reflect.get(target, property, receiver) : known;
  }

  has(target: Json[] | Record<string, Json>, property: string | symbol): boolean {
    this.#fill(target);
    return Reflect.has(target, property);
  }

  ownKeys(target: Json[] | Record<string, Json>): (string | symbol)[] {
    this.#fill(target);
    return Reflect.ownKeys(target);
  }

  getOwnPropertyDescriptor(
    target: Json[] | Record<string, Json>,
    property: string | symbol,
  ): PropertyDescriptor | undefined {
    this.#fill(target);
    return Reflect.getOwnPropertyDescriptor(target, property);
  }

  defineProperty(
    target: Json[] | Record<string, Json>,
    property: string | symbol,
    descriptor: PropertyDescriptor,
  ): boolean {
    this.#fill(target);
    return Reflect.defineProperty(target, property, descriptor);
  }

  deleteProperty(target: Json[] | Record<string, Json>, property: string | symbol): boolean {
    this.#fill(target);
    return Reflect.deleteProperty(target, property);
  }

  preventExtensions(target: Json[] | Record<string, Json>): boolean {
    this.#fill(target);
    return Reflect.preventExtensions(target);
  }
}

/** An array or object that is not made until something but its items, members or length is asked for. O(1). */
export const viewOf = (frame: Frame, count: number, child: Json | undefined, name: string): Json =>
  new Proxy<Json[] | Record<string, Json>>(frame.names === null ? [] : {}, new View(frame, count, child, name));
