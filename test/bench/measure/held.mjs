/** One turn of the event loop. */
export const turn = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** The bytes that are held, after a collection. */
export const held = () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
