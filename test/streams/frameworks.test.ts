import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { bundle, describeInBrowser, pages } from '../support/browser.ts';
import { chatFrame, startStream } from '../support/loopback.ts';

const entry = new URL('./pages/frameworks.ts', import.meta.url);
const svelte: Plugin = {
  name: 'svelte',
  setup: (build) => {
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: path }).js.code,
    }));
  },
};

describeInBrowser('a chat in Angular, React, Vue and Svelte', () => {
  const open = pages();

  it('shows tokens as they arrive, stops, and asks again', async () => {
    let requests = 0;
    const script = await bundle(entry, {
      plugins: [svelte],
      define: { 'process.env.NODE_ENV': '"development"', ngDevMode: 'false' },
      conditions: ['browser', 'development'],
    });
    const { page, problems } = await open(script, (_request, response) => {
      requests += 1;
      startStream(response);
      // the first answer never ends
      response.write(chatFrame('Hel'));
      if (requests > 1) response.end(`${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
    });
    const everyoneShows = async (text: string): Promise<void> => {
      for (const framework of ['angular', 'react', 'vue', 'svelte'])
        await page.locator(`#${framework}`, { hasText: new RegExp(`^${text}$`) }).waitFor();
    };

    await everyoneShows('ready');
    await page.click('text=send');
    await everyoneShows('streaming, user: Hi, assistant: Hel');
    await page.click('text=stop');
    await everyoneShows('ready, user: Hi, assistant: Hel');
    await page.click('text=regenerate');
    await everyoneShows('ready, user: Hi, assistant: Hello');
    expect(requests).toBe(2);
    expect(problems).toEqual([]);
  }, 120_000);
});

it('the guide has the lines that the page runs', async () => {
  const guide = await readFile(new URL('../../docs/guides/chat-state.md', import.meta.url), 'utf8');
  const page = await readFile(entry, 'utf8');
  const adapters = guide
    .split('\n')
    .filter((line) => /toSignal\(|useSyncExternalStore\(|shallowRef\(|onScopeDispose\(/.test(line));
  expect(adapters).toHaveLength(4);
  for (const line of adapters) expect(page).toContain(line.replace(/ *\/\/.*/, ''));
});
