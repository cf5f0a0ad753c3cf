import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { buildInspectorPage } from '../../scripts/inspectorPage.mjs';
import { launchOptions } from '../../scripts/chromium.mjs';
import { startCommand, type RunningCommand } from './runningCommand.ts';

export interface Inspected {
  readonly page: Page;
  readonly command: RunningCommand;
  /** The address of the page, with its token. */
  readonly address: string;
  /** The address of the proxy; '' without `--target`. */
  readonly proxy: string;
  /** What the page reported: exceptions that nobody caught, and errors on the console. */
  readonly problems: readonly string[];
}

/**
 * Builds the page of the inspector and starts one browser for the tests of a file. Returns a function that runs `llmgine inspect` with
 * arguments and opens its page at a place. Call it inside `describeInBrowser`.
 */
export const inspectors = (): ((
  args: readonly string[],
  place?: string,
  options?: BrowserContextOptions,
) => Promise<Inspected>) => {
  let browser: Browser | null = null;
  let folder = '';
  const endings: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inspector-page-'));
    await buildInspectorPage(folder);
    browser = await chromium.launch(launchOptions);
  }, 60_000);
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  return async (args, place = '#/', options = {}) => {
    if (browser === null) throw new Error('the browser has not started');
    const command = await startCommand(['inspect', ...args], { LLMGINE_INSPECTOR_PAGE: folder });
    endings.push(() => command.stop());
    const address = /the page: (\S+)/.exec(command.io.stdout())?.[1] ?? '';
    const proxy = /use the base URL (\S+)\/v1/.exec(command.io.stdout())?.[1] ?? '';
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    endings.push(() => context.close());
    const page = await context.newPage();
    // a machine that runs other tests at the same time may be slow
    page.setDefaultTimeout(50_000);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(address + place);
    return { page, command, address, proxy, problems };
  };
};

/** What axe finds wrong with a page, one line for each kind of violation. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  // the page's own policy forbids scripts from elsewhere, so that axe is not run by a tag
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found: { violations: { id: string; help: string; nodes: { html: string }[] }[] } = await Reflect.get(
      window,
      'axe',
    ).run(document);
    return found.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
  });
};
