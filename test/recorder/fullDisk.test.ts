import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from '@jest/globals';
import * as E from '#fp-ts/Either';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { serializeRecording } from '../../recorder/serialize.ts';
import { hasSqlite, sqliteStore } from '../../recorder/sqliteStore/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { itIf } from '../support/requires.ts';
import { run } from './storeContract.ts';

const folder = mkdtempSync(join(tmpdir(), 'llmgine-full-'));

/** Mounts a disk of 1 MiB. Needs the rights of an administrator on Linux. */
const mountSmallDisk = (): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const isMounted = mountSmallDisk();

afterAll(() => {
  if (isMounted) execFileSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const stores: readonly (readonly [name: string, met: boolean, open: () => RecordingStore])[] = [
  ['files', isMounted, () => fileStore(join(folder, 'store'))],
  ['sqlite', isMounted && hasSqlite(), () => sqliteStore(join(folder, 'store.sqlite'))],
];

describe('a disk that fills', () => {
  for (const [name, met, open] of stores) {
    itIf(met, 'a small disk cannot be mounted')(
      `makes ${name} refuse with an error, loses nothing that was stored, and works again afterwards`,
      async () => {
        const store = open();
        // something else on the disk, which is deleted later
        const other = join(folder, 'other');
        await writeFile(other, new Uint8Array(300_000));
        const recording = recordingOf(['x'.repeat(20_000)]);
        const stored: string[] = [];
        let refused: unknown = null;
        for (let number = 0; number < 200 && refused === null; number += 1) {
          const saved = await store.save(`r${String(number)}`, recording)();
          if (E.isLeft(saved)) refused = saved.left;
          else stored.push(`r${String(number)}`);
        }
        expect(refused).toMatchObject({
          _tag: 'StoreError',
          message: expect.stringMatching(/disk|space|full|ENOSPC/i),
        });
        expect(stored.length).toBeGreaterThan(2);
        await rm(other);
        await run(store.close());

        const again = open();
        for (const key of stored) {
          const loaded = await run(again.load(key));
          expect(loaded._tag === 'Some' && serializeRecording(loaded.value) === serializeRecording(recording)).toBe(
            true,
          );
        }
        await run(again.save('later', recording));
        expect((await run(again.list())).map(({ outcome }) => outcome)).toEqual(
          [...stored, 'later'].map(() => 'complete'),
        );
        await run(again.close());
        await rm(join(folder, 'store'), { recursive: true, force: true });
      },
    );
  }
});
