import type { Json } from '../json.ts';
import { childNamed, fillArray, fillObject, type Container } from './container.ts';

/** An open container with more children than this is a view, because copying it would take a microsecond or more. */
const LONG = 1024;
const WIDE = 64;

export const isLarge = (container: Container, count: number): boolean =>
  count > (container.names === null ? LONG : WIDE);

/**
 * Shows a large open array or object as it was at one state. Reading an item, a member or the length needs no copy, because the
 * container's lists only grow. Any other operation first copies the children into the target. This is a class because a handler is
 * created for each view.
 */
class View implements ProxyHandler<Json[] | Record<string, Json>> {
  readonly #container: Container;
  readonly #count: number;
  readonly #child: Json | undefined;
  readonly #name: string;
  #filled = false;

  constructor(container: Container, count: number, child: Json | undefined, name: string) {
    this.#container = container;
    this.#count = count;
    this.#child = child;
    this.#name = name;
  }

  #fill(target: Json[] | Record<string, Json>): void {
    if (this.#filled) return;
    this.#filled = true;
    if (Array.isArray(target)) fillArray(target, this.#container, this.#count, this.#child);
    else fillObject(target, this.#container, this.#count, this.#child, this.#name);
  }

  #known(property: string): Json | undefined {
    const child = this.#child;
    if (this.#container.names !== null) {
      return child !== undefined && property === this.#name
        ? child
        : childNamed(this.#container, this.#count, property);
    }
    if (property === 'length') return this.#count + (child === undefined ? 0 : 1);
    const index = Number(property);
    if (String(index) !== property) return undefined;
    return index < this.#count ? this.#container.values[index] : index === this.#count ? child : undefined;
  }

  get(target: Json[] | Record<string, Json>, property: string | symbol, receiver: unknown): unknown {
    const known = this.#filled || typeof property === 'symbol' ? undefined : this.#known(property);
    // an unknown property is inherited, because the container contains every own property of the target
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

/** Returns an array or object that copies its children only if a read of an item, member or length is not enough. */
export const viewOf = (container: Container, count: number, child: Json | undefined, name: string): Json =>
  new Proxy<Json[] | Record<string, Json>>(container.names === null ? [] : {}, new View(container, count, child, name));
