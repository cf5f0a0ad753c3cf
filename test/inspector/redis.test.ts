import { expect } from '@jest/globals';
import { openStore } from '../../cli/recordings/stores.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { headWith, START } from '../support/anyRecording.ts';
import { describeInBrowser } from '../support/browser.ts';
import { inspectors } from '../support/inspector.ts';
import { chatFrame } from '../support/loopback.ts';
import { hasRedis, redisMissing, startRedis } from '../support/redisServer.ts';
import { itIf } from '../support/requires.ts';

describeInBrowser('the page of llmgine inspect over a Redis server', () => {
  const inspect = inspectors();

  itIf(hasRedis, redisMissing)(
    'shows a response that another process writes, as it grows',
    async () => {
      const server = await startRedis();
      const url = `redis://127.0.0.1:${String(server.port)}`;
      const store = await openStore(url);
      try {
        const head = headWith({ api: 'chat.completions', request: null });
        const writing = await store.begin('growing', head, { live: { leaseMs: 60_000 } })();
        if (writing._tag === 'Left') throw writing.left;
        const writer = writing.right;
        const write = async (at: number, text: string): Promise<void> => {
          const written = await writer.append(at, [bytes(START + at, new TextEncoder().encode(chatFrame(text)))])();
          expect(written._tag).toBe('Right');
        };
        await write(0, 'the first ');
        const { page, problems } = await inspect([url], '#/exchange/growing');
        await page.getByText('the first').first().waitFor();
        await write(1, 'and the second');
        await page.getByText('the first and the second').first().waitFor();
        expect((await writer.finish(end(START + 9, 'complete'))())._tag).toBe('Right');
        await page.getByText('truncated').first().waitFor();
        expect(problems).toEqual([]);
      } finally {
        await store.close()();
        await server.remove();
      }
    },
    60_000,
  );
});
