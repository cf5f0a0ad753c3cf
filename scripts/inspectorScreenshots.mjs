// Makes the screenshots of `llmgine inspect` in docs/images: `npm run inspector:screenshots`. Needs Chromium, and shows recordings of
// this repository, so that everybody gets the same pictures.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { launchOptions } from './chromium.mjs';
import { buildInspectorPage } from './inspectorPage.mjs';

const folder = 'docs/images';
const wide = { width: 1280, height: 860 };
const narrow = { width: 400, height: 820 };

const exchange = (key, parameters = '') => `#/exchange/${encodeURIComponent(key)}${parameters}`;
const story = 'responses/reasoning-aimock';
const shaded = 'chat.completions/logprobs';

/** The name of a picture, the place in the page, the size, and what is done before it is taken. */
const pictures = [
  { name: 'list', place: '#/', size: wide },
  { name: 'timeline', place: exchange(story, '?tab=wire'), size: wide, act: (page) => back(page, 20) },
  {
    name: 'heat-map',
    place: exchange(shaded, '?tab=request'),
    size: wide,
    act: async (page) => {
      // the least likely token
      await page.locator('.weak button').first().click();
      await page.locator('.alternatives').waitFor();
    },
  },
  {
    name: 'scrubber',
    place: exchange('chat.completions/tool-calls-parallel-aimock'),
    size: wide,
    act: (page) => back(page, 8),
  },
  {
    name: 'compare',
    place: `#/compare/${encodeURIComponent('chat.completions/text-aimock')}/${encodeURIComponent('responses/text-aimock')}`,
    size: wide,
    act: (page) => page.locator('.structure').waitFor(),
  },
  { name: 'narrow-list', place: '#/', size: narrow },
  { name: 'narrow-exchange', place: exchange(shaded), size: narrow },
];

const back = async (page, steps) => {
  await page.getByRole('slider', { name: 'Moment' }).focus();
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowLeft');
};

await buildInspectorPage('dist/inspector/page');
const started = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'inspect'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
const address = await new Promise((resolve, reject) => {
  started.stdout.on('data', (piece) => {
    printed += piece;
    const found = /the page: (\S+)/.exec(printed);
    if (found !== null) resolve(found[1]);
  });
  started.on('exit', () => reject(new Error('llmgine inspect ended')));
});
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(launchOptions);
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const { name, place, size, act } of pictures) {
      const context = await browser.newContext({
        viewport: size,
        colorScheme,
        locale: 'en-GB',
        timezoneId: 'UTC',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(address + place);
      await page.locator('.row .outcome, .said-text, .structure').first().waitFor();
      await page.waitForTimeout(800);
      await act?.(page);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${folder}/inspector-${name}-${colorScheme}.png` });
      await context.close();
    }
  }
} finally {
  await browser.close();
  started.kill();
}
