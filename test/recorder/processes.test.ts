import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { hasSqlite, sqliteStore } from '../../recorder/sqliteStore/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { bodyOf } from '../support/recordings.ts';
import { run } from './storeContract.ts';

const program = fileURLToPath(new URL('../support/recordMany.ts', import.meta.url));

const stores: readonly (readonly [string, (place: string) => RecordingStore])[] = [
  ['files', (place) => fileStore(place)],
  ...(hasSqlite() ? [['sqlite', (place: string) => sqliteStore(place)] as const] : []),
];

describe('two processes that record into the same store', () => {
  it.each(stores)(
    'of %s lose nothing',
    async (kind, open) => {
      const folder = await mkdtemp(join(tmpdir(), 'llmgine-'));
      const place = join(folder, 'store');
      const sessions = ['first', 'second'];
      try {
        const processes = sessions.map((session) =>
          promisify(execFile)(process.execPath, [
            '--no-warnings',
            '--import',
            'tsx',
            program,
            kind,
            place,
            session,
            '40',
          ]),
        );
        // what a process prints about a recording that failed
        for (const { stderr } of await Promise.all(processes)) expect(stderr).toBe('');
        const store = open(place);
        for (const session of sessions) {
          const written = await run(store.list({ session, outcome: 'complete' }));
          const texts = await Promise.all(
            written.map(async ({ key }) => {
              const found = await run(store.load(key));
              return found._tag === 'None' ? '' : new TextDecoder().decode(bodyOf(found.value.frames));
            }),
          );
          expect(texts.sort()).toEqual(
            Array.from({ length: 40 }, (_, number) => `data: ${session} ${String(number)}\n\n`).sort(),
          );
        }
        await run(store.close());
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
