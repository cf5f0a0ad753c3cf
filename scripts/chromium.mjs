// The Chromium of this machine, for tests, examples and screenshots.
import { existsSync } from 'node:fs';

const { CHROMIUM } = process.env;
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Its path, or undefined if there is none. The variable CHROMIUM can give it; a path that does not exist means none. */
export const executablePath = (CHROMIUM ? [CHROMIUM] : usual).find((path) => existsSync(path));

/** How it is started. */
export const launchOptions = {
  // a container has no user namespaces for the sandbox, and little shared memory
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
  ...(executablePath === undefined ? {} : { executablePath }),
};
