import type { RecordingStore } from '../store.ts';

/** What the contract needs of a test framework. Jest, Vitest and others provide it. */
export interface ContractRunner {
  readonly test: (name: string, run: () => Promise<void>) => void;
  readonly expect: (actual: unknown) => {
    readonly toEqual: (expected: unknown) => void;
    readonly toMatchObject: (expected: object) => void;
  };
}

/** Declares a test that gets a store, and `open`, which opens the same store again, as another process would. */
export type WithStore = (
  name: string,
  run: (store: RecordingStore, open: () => RecordingStore) => Promise<void>,
) => void;
