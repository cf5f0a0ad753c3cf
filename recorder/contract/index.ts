import type { RecordingStore } from '../store.ts';
import { readingContract } from './readingContract.ts';
import type { ContractRunner, WithStore } from './runner.ts';
import { ok } from './support.ts';
import { writingContract } from './writingContract.ts';

/**
 * Tests what a store must do when recordings are written by one process and watched by others. `open` opens the same empty store
 * again and again, as another process would; each test calls `fresh` first, for an empty store.
 *
 * @example describe('myStore', () => watchContract({ test, expect }, async () => { const place = await newPlace(); return () => myStore(place); }))
 */
export const watchContract = ({ test, expect }: ContractRunner, fresh: () => Promise<() => RecordingStore>): void => {
  const withStore: WithStore = (name, run) => {
    test(name, async () => {
      const open = await fresh();
      const opened: RecordingStore[] = [];
      const openOne = (): RecordingStore => {
        const store = open();
        opened.push(store);
        return store;
      };
      try {
        await run(openOne(), openOne);
      } finally {
        for (const store of opened) await ok(store.close());
      }
    });
  };

  readingContract(withStore, expect);
  writingContract(withStore, expect);
};
