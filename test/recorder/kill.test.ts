import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { fileStore } from '../../recorder/fileStore/index.ts';
import { hasSqlite, sqliteStore } from '../../recorder/sqliteStore/index.ts';
import type { RecordingStore } from '../../recorder/store.ts';
import { run } from './storeContract.ts';

const program = fileURLToPath(new URL('../support/recordForever.ts', import.meta.url));

const stores: readonly (readonly [string, (place: string) => RecordingStore])[] = [
  ['files', (place) => fileStore(place)],
  ...(hasSqlite() ? [['sqlite', (place: string) => sqliteStore(place)] as const] : []),
];

describe('a process that is killed while it records', () => {
  it.each(stores)(
    'into %s leaves finished recordings complete, and the others up to their last frame',
    async (kind, open) => {
      const folder = await mkdtemp(join(tmpdir(), 'llmgine-'));
      const place = join(folder, 'store');
      const child = spawn(process.execPath, ['--no-warnings', '--import', 'tsx', program, kind, place], {
        stdio: 'inherit',
      });
      const exit = once(child, 'exit');
      try {
        const store = open(place);
        for (;;) {
          const written = await run(store.list());
          const finished = written.some(({ session, outcome }) => session === 'finished' && outcome === 'complete');
          if (finished && written.some(({ session, chunks }) => session === 'unfinished' && chunks >= 5)) break;
          expect(child.exitCode).toBeNull();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        child.kill('SIGKILL');
        await exit;
        await run(store.close());

        const reopened = open(place);
        const [finished] = await run(reopened.list({ session: 'finished' }));
        const [unfinished] = await run(reopened.list({ session: 'unfinished' }));
        expect([finished?.outcome, finished?.chunks, unfinished?.outcome]).toEqual(['complete', 1, 'unfinished']);
        const found = await run(reopened.load(unfinished?.key ?? ''));
        if (found._tag === 'None') throw new Error('it is gone');
        const { frames, state } = found.value;
        expect(state).toBe('unfinished');
        const text = frames
          .map((frame) => (frame._tag === 'Bytes' ? new TextDecoder().decode(frame.bytes) : ''))
          .join('');
        const wanted = Array.from({ length: frames.length }, (_, number) => `data: ${String(number)}\n\n`).join('');
        // the head is not among the frames
        expect(frames.length).toBeGreaterThan(4);
        expect(text).toBe(wanted);
        await run(reopened.close());
      } finally {
        child.kill('SIGKILL');
        await rm(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
