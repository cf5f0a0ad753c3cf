import { expect, it } from '@jest/globals';
import { bundle, describeInBrowser, pages } from '../support/browser.ts';
import { chatFrame, startStream } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const page = new URL('./pages/ask.ts', import.meta.url);

describeInBrowser('a page asks a model', () => {
  const open = pages();
  const serve = servers();

  it('gets one sentence if the server does not allow the page or cannot be reached, and the next call works', async () => {
    const answering = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    const refusing = await serve((_request, response) => {
      response.writeHead(200).end('{}');
    });
    const unreachable = await serve(() => undefined);
    await unreachable.close();
    const working = await serve((request, response) => {
      if (request.method === 'OPTIONS') response.writeHead(204, answering).end();
      else {
        startStream(response, answering);
        response.end(`${chatFrame('Hello')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
      }
    });
    const opened = await open(await bundle(page));
    const asking = async (url: string): Promise<string> => {
      await opened.page.fill('input', url);
      await opened.page.press('input', 'Enter');
      return opened.page.locator('output:not(:empty)').innerText();
    };
    const sentence = 'TransportError: no response: the server cannot be reached, or it does not allow this page (CORS)';
    expect(await asking(refusing.url)).toBe(sentence);
    expect(await asking(unreachable.url)).toBe(sentence);
    expect(await asking(working.url)).toBe('Hello');
  }, 60_000);
});
