/**
 * Prepares a class whose objects have a field that is computed when it is first read: an accessor on the prototype, which costs
 * nothing until it is used. `JSON.stringify` and `console.log` show the field, and Vue does not wrap the objects in a `Proxy`, in
 * which private fields cannot be read. A spread, `structuredClone` and `postMessage` copy only an object's own fields, so they
 * need the result of `toJSON`. An own accessor for each object would take a third of the time of a whole pipeline.
 */
export const lazyField = <Owner extends object>(
  owner: { readonly prototype: Owner },
  name: string,
  read: (owner: Owner) => unknown,
): void => {
  const whole = function (this: Owner): object {
    return { ...this, [name]: read(this) };
  };
  Object.defineProperties(owner.prototype, {
    [name]: {
      enumerable: true,
      get(this: Owner) {
        return read(this);
      },
    },
    toJSON: { value: whole },
    [INSPECT]: { value: whole },
    __v_skip: { value: true },
  });
};

/** What `console.log` calls in Node, Deno and Bun. */
export const INSPECT = Symbol.for('nodejs.util.inspect.custom');
