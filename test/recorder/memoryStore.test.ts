import { expect, it, jest } from '@jest/globals';
import { memoryStore } from '../../recorder/memoryStore.ts';
import { headWith } from '../support/anyRecording.ts';
import { run, storeContract } from './storeContract.ts';

storeContract('memoryStore', () => {
  const store = memoryStore();
  return Promise.resolve({
    open: (retention) => (retention === undefined ? store : memoryStore({ retention })),
    dump: () => Promise.resolve(null),
    cleanUp: () => Promise.resolve(),
    shared: false,
  });
});

it('a watch that is closed ends and leaves no timer, whatever it does at that moment', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  try {
    const store = memoryStore();
    await run(store.begin('a', headWith(), { live: {} }));
    for (let turns = 0; turns < 40; turns += 1) {
      const watch = await run(store.watch('a', 0));
      const reading = run(watch.next());
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      watch.close();
      expect(await reading).toBeNull();
      for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
      expect([turns, jest.getTimerCount()]).toEqual([turns, 0]);
    }
  } finally {
    jest.useRealTimers();
  }
});
