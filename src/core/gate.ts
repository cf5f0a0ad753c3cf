/**
 * Carries back-pressure from a slow reader to the source. The reader closes the gate when its buffer is full and opens it
 * again later; the source waits while the gate is closed. Create one gate per request.
 */
export interface Gate {
  /** Returns null if the gate is open, otherwise a promise that resolves when it opens. */
  readonly ready: () => Promise<void> | null;
  readonly close: () => void;
  readonly open: () => void;
}

/** Creates a gate. It is open. */
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
