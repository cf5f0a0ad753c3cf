/**
 * Prepares a class whose objects have a field that is computed when it is first read. Returns a function that completes an object.
 *
 * A complete object has the field as an own, enumerable accessor, so that `JSON.stringify`, a spread, `structuredClone` and
 * `postMessage` find it. `console.log` shows its value. Vue does not wrap the object in a `Proxy`, in which private fields
 * cannot be read. An object that only this library reads need not be complete, which saves about 0.1 µs: it inherits the field.
 */
export const lazyField = <Owner extends object>(
  owner: { readonly prototype: Owner },
  name: string,
  read: (owner: Owner) => unknown,
): ((made: Owner) => void) => {
  const field: PropertyDescriptor & ThisType<Owner> = {
    enumerable: true,
    get() {
      return read(this);
    },
  };
  Object.defineProperties(owner.prototype, {
    [name]: field,
    [INSPECT]: {
      value(this: Owner) {
        return { ...this };
      },
    },
    __v_skip: { value: true },
  });
  return (made) => {
    Object.defineProperty(made, name, field);
  };
};

/** What `console.log` calls in Node, Deno and Bun. */
export const INSPECT = Symbol.for('nodejs.util.inspect.custom');
