import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { build, type BuildOptions } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { executablePath, launchOptions } from '../../scripts/chromium.mjs';
import { loopback, type Loopback } from './loopback.ts';
import { describeIf } from './requires.ts';

// Tests of a page in a real browser. The page's code is a file of its own, which may import anything of this repository.

/** A `describe` for tests of pages. It is skipped if there is no Chromium; the variable `CHROMIUM` can give its path. */
export const describeInBrowser = describeIf(executablePath !== undefined, 'there is no Chromium on this machine');

/** Bundles a file and everything that it imports into one script for a page. */
export const bundle = async (entry: URL, options: BuildOptions = {}): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'silent',
    ...options,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** Answers a request that the page sends to its own server. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface OpenPage {
  readonly page: Page;
  /** Where the page came from, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** What the page reported: exceptions that nobody caught, and errors on the console. */
  readonly problems: readonly string[];
}

/**
 * Starts one browser for the tests of a file. Returns a function that opens a page, which runs `script` (of `bundle`) in an
 * empty body. The page has a server of its own: `answer` gets every request except that for the page. Pages, their contexts and
 * their servers are closed after each test. Call it inside `describeInBrowser`.
 */
export const pages = (): ((script: string, answer?: Answer) => Promise<OpenPage>) => {
  let browser: Browser | null = null;
  const contexts: BrowserContext[] = [];
  const servers: Loopback[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(launchOptions);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  return async (script, answer = notFound) => {
    if (browser === null) throw new Error('the browser has not started');
    const server = await loopback((request, response) => {
      if (request.url === '/') respond(response, 'text/html', html);
      else if (request.url === SCRIPT) respond(response, 'text/javascript', script);
      else if (request.url === '/favicon.ico') respond(response, 'image/x-icon', '');
      else answer(request, response);
    });
    servers.push(server);
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    // a machine that runs other tests at the same time may be slow
    page.setDefaultTimeout(60_000);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(server.url);
    return { page, origin: server.url, problems };
  };
};

const SCRIPT = '/page.js';
const html = `<!doctype html><meta charset="utf-8"><title>test</title><body><script type="module" src="${SCRIPT}"></script>`;

const respond = (response: ServerResponse, type: string, body: string): void => {
  response.writeHead(200, { 'content-type': type }).end(body);
};

const notFound: Answer = (_request, response) => {
  response.writeHead(404).end();
};
