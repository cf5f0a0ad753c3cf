import { memoryStore } from '../../recorder/memoryStore.ts';
import { storeContract } from './storeContract.ts';

storeContract('memoryStore', () => {
  const store = memoryStore();
  return Promise.resolve({
    open: (retention) => (retention === undefined ? store : memoryStore({ retention })),
    dump: () => Promise.resolve(null),
    cleanUp: () => Promise.resolve(),
    shared: false,
  });
});
