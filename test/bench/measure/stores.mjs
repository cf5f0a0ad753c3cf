// The stores that recording is measured with, in a folder that goes with the process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStore, memoryStore, sqliteStore } from '../../../dist/recorder/index.js';

export const storeOf = (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'llmgine-recording-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const stores = {
    memory: () => memoryStore(),
    files: () => fileStore(join(folder, 'files')),
    sqlite: () => sqliteStore(join(folder, 'recordings.sqlite')),
    // never answers
    hang: () => ({ ...memoryStore(), begin: () => () => new Promise(() => undefined) }),
  };
  return stores[kind]();
};
