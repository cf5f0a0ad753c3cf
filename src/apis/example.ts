const examples = new WeakMap<object, string>();

/** Gives a family a short stream with invented content. A family that a user derives from it has none. */
export const withExample = <Made extends object>(family: Made, example: string): Made => {
  examples.set(family, example);
  return family;
};

/** The example of a family; undefined if it has none. */
export const exampleOf = (family: object): string | undefined => examples.get(family);
