import type { RecordingKey } from './store.ts';

/** Tells watches of this process that a recording may have changed. */
export interface Notices {
  /** Calls `wake` at each change of the recording, until the returned function is called. */
  readonly notify: (key: RecordingKey, wake: () => void) => () => void;
  readonly wake: (key: RecordingKey) => void;
  /** As if each recording had changed. */
  readonly wakeAll: () => void;
}

/** `first` is called when a recording gets its first listener, `last` when it loses its last one. */
export const notices = (
  first: (key: RecordingKey) => void = () => undefined,
  last: (key: RecordingKey) => void = () => undefined,
): Notices => {
  const listeners = new Map<RecordingKey, Set<() => void>>();
  const wake = (key: RecordingKey): void => {
    for (const listener of listeners.get(key) ?? []) listener();
  };
  return {
    notify: (key, listener) => {
      const known = listeners.get(key) ?? new Set();
      known.add(listener);
      listeners.set(key, known);
      if (known.size === 1) first(key);
      return () => {
        if (!known.delete(listener) || known.size > 0) return;
        listeners.delete(key);
        last(key);
      };
    },
    wake,
    wakeAll: () => {
      for (const key of listeners.keys()) wake(key);
    },
  };
};
