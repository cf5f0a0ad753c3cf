import { expect, it } from '@jest/globals';
import { decode, sse, toSse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';
import { fromBytes, pipeTo } from '../../streams/index.ts';
import { bundle, describeInBrowser, pages } from '../support/browser.ts';
import { chatFrame, startStream } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const pageOf = (name: string): URL => new URL(`./pages/${name}.ts`, import.meta.url);

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
    const opened = await open(await bundle(pageOf('ask')));
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

describeInBrowser('a page with an EventSource', () => {
  const open = pages();

  it('gets a stream once: it connects again after the end, and the answer 204 stops it', async () => {
    const asked: (string | undefined)[] = [];
    const opened = await open(await bundle(pageOf('eventSource')), (request, response) => {
      const last = request.headers['last-event-id'];
      asked.push(typeof last === 'string' ? last : undefined);
      if (last !== undefined) {
        response.writeHead(204).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      // the wait before the browser connects again
      response.write('retry: 50\n\n');
      const body = `${chatFrame('Hel')}${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`;
      void pipeTo(fromBytes(body).pipe(sse(), decode(chat), toSse(chat, { ids: true })), response);
    });
    await opened.page.locator('output', { hasText: 'closed' }).waitFor();
    expect(await opened.page.locator('output').innerText()).toBe('Hello (closed after 3 chunks)');
    expect(asked).toEqual([undefined, '3']);
  }, 60_000);
});
