import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/browser.ts';
import { inspectors, violations } from '../support/inspector.ts';
import { chatFrame, startStream } from '../support/loopback.ts';
import { startCommand } from '../support/runningCommand.ts';
import { servers } from '../support/servers.ts';

const exchange = (key: string): string => `#/exchange/${encodeURIComponent(key)}`;
const recordings = new URL('../../recordings/', import.meta.url);
const fileAt = (name: string): string => new URL(name, recordings).pathname;

const all = String(
  readdirSync(recordings, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ndjson')).length,
);

/** The text that is shown as arrived. */
const arrived = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.said-text .unit:not(.later)')]
      .filter((unit) => unit.closest('.block-later') === null)
      .map((unit) => unit.textContent)
      .join(''),
  );

/** Resolves when the page has drawn two more frames: what it does with an input is then visible in each view. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );

describeInBrowser('the page of llmgine inspect', () => {
  const open = inspectors();
  const serve = servers();

  it('lists the recordings of this package, filters them by what they contain, and opens one', async () => {
    const { page, problems } = await open([]);
    await page.getByText(`${all} exchanges`).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox').fill('porto');
    await page.getByText(new RegExp(`^\\d exchanges of ${all}`)).waitFor();
    await page.getByLabel('Outcome').selectOption('aborted');
    await page.getByText('No exchange fits the filters.').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText(`${all} exchanges`).waitFor();
    await page.getByLabel('Outcome').selectOption('aborted');
    await page.getByText(new RegExp(`^[1-9]\\d* exchanges? of ${all}`)).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.exchange-view .outcome-aborted').waitFor();
    expect(page.url()).toContain('#/exchange/');
    expect(problems).toEqual([]);
  }, 60_000);

  it('shows the text, the snapshot and the wire at any moment, and a link restores the moment', async () => {
    const { page, problems } = await open([], exchange('chat.completions/tool-calls-parallel-aimock'));
    await page.locator('.part-tool').first().waitFor();
    expect(await violations(page)).toEqual([]);
    const whole = await arrived(page);
    const events = Number(/event \d+ of (\d+)/.exec(await page.locator('.where').innerText())?.[1]);
    await page.getByRole('slider', { name: 'Moment' }).focus();
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowLeft');
    // the views are drawn in the frames after the keys
    const moment = page.locator('.where', { hasText: `event ${String(events - 6)} of ${String(events)}` });
    await moment.waitFor();
    await drawn(page);
    expect(await page.locator('.leaf-changed').count()).toBeGreaterThan(0);
    const part = await arrived(page);
    expect(whole.startsWith(part.slice(0, 5))).toBe(true);
    expect(part.length).toBeLessThan(whole.length);
    await page.getByRole('tab', { name: 'Wire' }).click();
    await page.locator('.wire-active').waitFor();
    expect(await page.locator('.wire-later').count()).toBeGreaterThan(0);
    await page.waitForURL(new RegExp(`at=${String(events - 6)}&tab=wire`));
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.locator('.wire-active').waitFor();
    await moment.waitFor();
    await drawn(page);
    expect(await arrived(page)).toBe(part);
    expect(problems).toEqual([]);
  }, 60_000);

  it('shows the alternatives of a token under the pointer and under the keyboard', async () => {
    const { page, problems } = await open([], exchange('chat.completions/logprobs'));
    await page.locator('.said-text .unit').nth(1).hover();
    await page.locator('.alternatives li').first().waitFor();
    await drawn(page);
    const first = await page.locator('.token-details').innerText();
    await page.locator('.said-text').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.unit.selected', { hasNotText: 'holds' }).waitFor();
    expect(await page.locator('.token-details').innerText()).not.toBe(first);
    expect(await page.locator('.unit[class*=shade-]').count()).toBeGreaterThan(2);
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
  }, 60_000);

  it('shows a running answer of --target as it grows, and its end', async () => {
    const next: (() => void)[] = [];
    const api = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Once '));
      next.push(
        () => response.write(chatFrame('upon ')),
        () => response.end(`${chatFrame('a time')}${chatFrame(null, 'stop')}data: [DONE]\n\n`),
      );
    });
    const { page, proxy, problems } = await open(['--target', api.url]);
    await page.getByText('There are no exchanges yet.').waitFor();
    const asking = fetch(`${proxy}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-secret' },
      body: JSON.stringify({ model: 'gpt-5', stream: true, messages: [{ role: 'user', content: 'Tell me a story' }] }),
    }).then((response) => response.text());
    await page.locator('.outcome-running').waitFor();
    await page.locator('.row-link').click();
    await page.locator('.said-text', { hasText: 'Once' }).waitFor();
    next[0]?.();
    await page.locator('.said-text', { hasText: 'Once upon' }).waitFor();
    next[1]?.();
    await page.locator('.said-text', { hasText: 'Once upon a time' }).waitFor();
    await page.locator('.outcome-completed').waitFor();
    await page.getByRole('tab', { name: 'Request' }).click();
    await page.locator('.message-text', { hasText: 'Tell me a story' }).waitFor();
    expect(await page.content()).not.toContain('sk-secret');
    await asking;
    expect(problems).toEqual([]);
  }, 60_000);

  it('reads a file that is opened and a text that is pasted, in the browser, and runs nothing in them', async () => {
    const { page, problems } = await open([]);
    await page.setInputFiles('input[type=file]', fileAt('responses/text.ndjson'));
    await page.locator('.said-text').first().waitFor();
    await page.getByRole('link', { name: 'All exchanges' }).click();
    await page.getByText('opened here').waitFor();
    const text = '<img src=x onerror="window.broken = 1"><script>window.broken = 1</script> \ud83d';
    await page.evaluate(
      (pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
      },
      `${chatFrame(text)}${chatFrame(null, 'stop')}data: [DONE]\n\n`,
    );
    await page.locator('.said-text', { hasText: 'onerror=' }).waitFor();
    expect(await page.evaluate(() => Reflect.has(window, 'broken'))).toBe(false);
    expect(await page.locator('.said-text img').count()).toBe(0);
    await page.goto(`${page.url().replace(/#.*/, '')}#/`);
    await page.setInputFiles('input[type=file]', [
      { name: 'noise.bin', mimeType: '', buffer: Buffer.from([0, 1, 2, 255, 254, 0]) },
      { name: 'cut.ndjson', mimeType: '', buffer: (await readFile(fileAt('responses/text.ndjson'))).subarray(0, 3000) },
    ]);
    await page.locator('.problems', { hasText: 'noise.bin cannot be read' }).waitFor();
    expect(problems).toEqual([]);
  }, 60_000);

  it('compares two exchanges', async () => {
    const { page, problems } = await open([]);
    await page.getByRole('searchbox').fill('chat.completions/text');
    await page.getByText(new RegExp(`^\\d+ exchanges of ${all}`)).waitFor();
    const boxes = page.locator('.cell-choose input');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('link', { name: 'Compare the two' }).click();
    await page.getByRole('heading', { name: 'Structure' }).waitFor();
    await page.locator('.figures-table').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
  }, 60_000);

  it('is the same in the dark and on a narrow screen, and says what it could not read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inspect-damaged-'));
    const whole = await readFile(fileAt('chat.completions/text.ndjson'), 'utf8');
    await writeFile(join(folder, 'whole.ndjson'), whole);
    await writeFile(join(folder, 'damaged.ndjson'), `${whole.slice(0, 2500)}\n{"nonsense":1}\n`);
    const options = { viewport: { width: 400, height: 800 }, colorScheme: 'dark' } as const;
    const { page, problems } = await open([folder], '#/', options);
    await page.locator('.problems', { hasText: 'damaged.ndjson' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'whole' }).or(page.locator('.row-link')).first().click();
    await page.locator('.said-text').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    expect(problems).toEqual([]);
  }, 60_000);

  it('shows an answer of llmgine serve as it grows, through --target', async () => {
    const api = await startCommand(['serve', fileURLToPath(recordings), '--port', '0', '--speed', '0']);
    // between the two, so that the second half of the answer waits until the page shows the first
    let release = (): void => undefined;
    const halves = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { headers, body } = await fetch(`${api.url}${request.url ?? ''}`, {
        method: 'POST',
        headers: { 'x-llmgine-recording': String(request.headers['x-llmgine-recording']) },
        body: await textOf(request),
      });
      const whole = await new Response(body).text();
      const half = whole.indexOf('\n\n', whole.length / 2) + 2;
      response.writeHead(200, { 'content-type': headers.get('content-type') ?? '' }).write(whole.slice(0, half));
      release = () => response.end(whole.slice(half));
    };
    const between = await serve((request, response) => void halves(request, response));
    try {
      const { page, proxy, problems } = await open(['--target', between.url]);
      const asking = fetch(`${proxy}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-llmgine-recording': 'chat.completions/text' },
        body: JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content: 'Hello' }] }),
      }).then((response) => response.text());
      await page.locator('.outcome-running').waitFor();
      await page.locator('.row-link').click();
      await page.locator('.said-text', { hasText: /\S/ }).waitFor();
      const early = await page.locator('.said-text').innerText();
      release();
      await page.locator('.exchange-view .outcome-completed').waitFor();
      await drawn(page);
      const whole = await page.locator('.said-text').innerText();
      expect(whole.startsWith(early.trimEnd())).toBe(true);
      expect(whole.length).toBeGreaterThan(early.length);
      expect(await asking).toContain('[DONE]');
      expect(problems).toEqual([]);
    } finally {
      await api.stop();
    }
  }, 60_000);

  it('shows twenty answers that run at once, and each until its end', async () => {
    const endings: (() => void)[] = [];
    const api = await serve((_request, response) => {
      startStream(response);
      response.write(chatFrame('Once '));
      endings.push(() => response.end(`${chatFrame('upon')}${chatFrame(null, 'stop')}data: [DONE]\n\n`));
    });
    const { page, proxy, problems } = await open(['--target', api.url]);
    const asking = Array.from({ length: 20 }, (_, number) =>
      fetch(`${proxy}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          model: 'gpt-5',
          stream: true,
          messages: [{ role: 'user', content: `Story ${String(number)}` }],
        }),
      }).then((response) => response.text()),
    );
    await page.getByText('20 running').waitFor();
    await page.locator('.row-link').first().click();
    await page.locator('.said-text', { hasText: 'Once' }).waitFor();
    for (const end of endings) end();
    await page.locator('.said-text', { hasText: 'Once upon' }).waitFor();
    await page.locator('.outcome-completed').waitFor();
    await page.getByRole('link', { name: 'All exchanges' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.row .outcome-completed').length >= 10);
    await Promise.all(asking);
    expect(problems).toEqual([]);
  }, 60_000);

  it('stays usable when its store and then its server go away', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inspect-gone-'));
    const file = join(folder, 'whole.ndjson');
    await writeFile(file, await readFile(fileAt('chat.completions/text.ndjson')));
    const { page, command } = await open([folder]);
    await page.locator('.row-link').first().waitFor();
    await rm(folder, { recursive: true });
    await page.getByText('There are no exchanges').or(page.getByText('The store cannot be read')).first().waitFor();
    await command.stop();
    await page.getByText('The server does not answer').first().waitFor();
    await page.setInputFiles('input[type=file]', fileAt('responses/text.ndjson'));
    await page.locator('.said-text').first().waitFor();
    expect(await page.locator('.said-text').first().innerText()).not.toBe('');
  }, 60_000);

  it('opens an answer of 50 MB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inspect-large-'));
    const whole = await readFile(fileAt('chat.completions/text.ndjson'), 'utf8');
    const [head = ''] = whole.split('\n');
    const word = 'word '.repeat(20_000);
    const line = JSON.stringify({ ms: 1000, text: chatFrame(word) });
    const lines = Array.from({ length: 500 }, () => line);
    const last = JSON.stringify({ ms: 1001, text: `${chatFrame(null, 'stop')}data: [DONE]\n\n` });
    await writeFile(
      join(folder, 'large.ndjson'),
      [head, ...lines, last, '{"ms":1002,"end":"complete"}', ''].join('\n'),
    );
    const { page, problems } = await open([folder], exchange('large'));
    await page.locator('.exchange-view .outcome-completed').waitFor({ timeout: 50_000 });
    await page.locator('.parts h3', { hasText: '50,000,000 characters' }).waitFor();
    await page.getByRole('slider', { name: 'Moment' }).focus();
    // before the end of the stream, the finish reason and the last piece
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.locator('.parts h3', { hasText: 'of 50,000,000 characters' }).waitFor();
    await rm(folder, { recursive: true });
    expect(problems).toEqual([]);
  }, 120_000);
});
