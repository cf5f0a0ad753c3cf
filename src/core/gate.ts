/**
 * Back-pressure from a slow reader to the source: whoever reads closes the gate when it holds enough, and opens it when
 * it has room; the source waits at it before it reads on. One for each request.
 */
export interface Gate {
  /** Null while it is open; else a promise for when it opens. */
  readonly ready: () => Promise<void> | null;
  readonly close: () => void;
  readonly open: () => void;
}

/** An open gate. */
export const createGate = (): Gate => {
  let waiting: Promise<void> | null = null;
  let release: () => void = ignore;
  return {
    ready: () => waiting,
    close: () => {
      waiting ??= new Promise((resolve) => {
        release = resolve;
      });
    },
    open: () => {
      waiting = null;
      release();
    },
  };
};

const ignore = (): void => undefined;
