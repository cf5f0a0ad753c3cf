interface Waiting {
  readonly runs: Set<() => void>;
  readonly fire: () => void;
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls `run` when the signal aborts, until the returned function is called. However many wait for one signal, it has one
 * listener: Node warns of a leak from the eleventh on. `run` must not throw. Does nothing without a signal, or for one that has aborted.
 */
export const onAbort = (signal: AbortSignal | null | undefined, run: () => void): (() => void) => {
  if (signal === null || signal === undefined) return ignore;
  const { runs, fire } = waiting.get(signal) ?? listenTo(signal);
  runs.add(run);
  return () => {
    runs.delete(run);
    if (runs.size > 0 || waiting.get(signal)?.runs !== runs) return;
    waiting.delete(signal);
    signal.removeEventListener('abort', fire);
  };
};

const listenTo = (signal: AbortSignal): Waiting => {
  const runs = new Set<() => void>();
  const fire = (): void => {
    waiting.delete(signal);
    for (const run of runs) run();
  };
  const added = { runs, fire };
  waiting.set(signal, added);
  signal.addEventListener('abort', fire, { once: true });
  return added;
};

const ignore = (): void => undefined;
