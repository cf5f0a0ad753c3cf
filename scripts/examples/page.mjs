// Drives the page of an example in Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { executablePath, launchOptions } from '../chromium.mjs';
import { fillPage, scenarios } from './scenarios.mjs';
import { startServer } from './server.mjs';
import { run } from './project.mjs';

/**
 * Builds the example, starts it, and runs the scenarios in its page: all of `scenarios.mjs`, except those in `without`. `variables`
 * are set for its programs, and `argumentsFor` chooses the port if the variable PORT does not. With `screenshots`, it then makes
 * pictures of the page in that folder.
 */
export const page =
  ({ without = [], variables = {}, argumentsFor } = {}) =>
  async ({ name, folder, env, upstream, screenshots }) => {
    await run(env, folder, 'npm', ['run', 'build']);
    if (executablePath === undefined) {
      return 'it builds, but its page is not driven, because there is no Chromium (the variable CHROMIUM can give its path)';
    }
    const server = await startServer(folder, { ...env, ...variables }, upstream, argumentsFor);
    const browser = await chromium.launch(launchOptions);
    const newContext = (options = {}) => browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    const open = async (context) => {
      const opened = await context.newPage();
      opened.setDefaultTimeout(30_000);
      const problems = [];
      opened.on('pageerror', (error) => problems.push(String(error)));
      await opened.goto(server.address);
      return { page: opened, problems };
    };
    const wanted = Object.entries(scenarios).filter(([title]) => !without.includes(title));
    try {
      const context = await newContext();
      for (const [title, act] of wanted) {
        const { page: opened, problems } = await open(context);
        try {
          await act({ context, page: opened, upstream });
          if (problems.length > 0) throw new Error(`the page reported: ${problems.join('; ')}`);
        } catch (error) {
          const shown = await opened
            .locator('body')
            .innerText()
            .catch(() => '');
          throw new Error(`${title}: ${error instanceof Error ? error.message : error}\nThe page shows:\n${shown}`, {
            cause: error,
          });
        } finally {
          await opened.close();
        }
      }
      if (screenshots !== null) {
        const path = join(screenshots, name);
        mkdirSync(path, { recursive: true });
        for (const colorScheme of ['light', 'dark'])
          for (const width of [400, 1200]) {
            const sized = await newContext({ colorScheme, viewport: { width, height: 760 } });
            const { page: opened } = await open(sized);
            await fillPage({ page: opened, upstream });
            await opened.screenshot({ path: join(path, `${width}-${colorScheme}.png`) });
            await sized.close();
          }
      }
      return `its page does what it should in ${wanted.length} scenarios`;
    } finally {
      await browser.close();
      server.stop();
    }
  };
