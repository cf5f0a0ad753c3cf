// Checks the built site: every link leads to a page and to a heading of it, and axe finds nothing wrong in Chromium, light and
// dark, narrow and wide. `npm run docs:site:check` builds the site first, which checks the links between pages too.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { executablePath, launchOptions } from '../chromium.mjs';
import { serveSite, site } from './serve.mjs';

const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const problems = [];

const html = new Map(pages.map((page) => [page, readFileSync(`${site}${page}`, 'utf8')]));
const ids = new Map(
  [...html].map(([page, text]) => [page, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
);
for (const [page, text] of html) {
  for (const [, href] of text.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
    if (/^\w+:/.test(href)) continue;
    const { pathname, hash } = new URL(href, `http://site/${page}`);
    const target = decodeURIComponent(pathname)
      .slice(1)
      .replace(/(^|\/)$/, '$1index.html');
    const id = decodeURIComponent(hash).slice(1);
    if (!html.has(target) && !existsSync(posix.join(site, target))) problems.push(`${page}: ${href} leads nowhere`);
    else if (id !== '' && ids.get(target)?.has(id) !== true) problems.push(`${page}: ${href}: no such heading`);
  }
}

/** One page of each kind. */
const kinds = [
  '/',
  '/docs/',
  '/docs/operators.html',
  '/docs/guides/chat.html',
  '/docs/benchmarks.html',
  '/docs/fields/',
  '/docs/fields/audio.transcription.html',
  '/reference/llmgine/streams.html',
  '/playground.html',
];

/** What axe finds wrong with a page as it is now, one line for each kind of violation. */
const violations = async (page, exceptions = []) => {
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(exceptions.map((id) => [id, { enabled: false }]));
  const found = await page.evaluate((options) => globalThis.axe.run(options), { rules });
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html} (${String(nodes.length)} places)`,
  );
};

const readAs = async (browser, url, colorScheme, width) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  let where = '';
  const report = (problem) => problems.push(`${where}, ${colorScheme}, ${String(width)} px: ${problem}`);
  page.on('pageerror', (error) => report(String(error)));
  page.on('console', (message) => message.type() === 'error' && report(message.text()));
  for (where of kinds) {
    await page.goto(`${url}${where}`);
    // the page works only from then on
    await page.waitForFunction(() => document.querySelector('.VPSwitchAppearance')?.title);
    if (where === '/playground.html') await page.locator('.playground h2').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) report(`the page is ${String(wide)} px wider than the window`);
    for (const violation of await violations(page)) report(violation);
  }
  where = 'the search';
  await page.keyboard.press('Control+k');
  await page.locator('.VPLocalSearchBox input').fill('reasoning_content');
  await page.locator('.VPLocalSearchBox .result').first().waitFor();
  // VitePress makes its search a button, and names its results without their marks
  for (const violation of await violations(page, ['nested-interactive', 'label-content-name-mismatch']))
    report(violation);
  await context.close();
};

if (executablePath === undefined) console.log('there is no Chromium on this machine: only links are checked');
else {
  const { url, close } = await serveSite();
  const browser = await chromium.launch(launchOptions);
  try {
    for (const colorScheme of ['light', 'dark'])
      await Promise.all([400, 1280].map((width) => readAs(browser, url, colorScheme, width)));
  } finally {
    await browser.close();
    close();
  }
}

for (const problem of problems) console.error(problem);
console.log(`${String(pages.length)} pages, ${String(problems.length)} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
