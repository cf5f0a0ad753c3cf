/** Runs a function as a promise that rejects with what the function throws. */
export const task = <A>(run: () => A): Promise<A> =>
  new Promise((resolve) => {
    resolve(run());
  });
