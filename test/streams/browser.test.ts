import { afterEach, expect, it } from '@jest/globals';
import { decode, sse, toSse } from '../../operators/index.ts';
import { chat } from '../../src/index.ts';
import { fromBytes, pipeTo } from '../../streams/index.ts';
import { bundle, describeInBrowser, pages } from '../support/browser.ts';
import { chatFrame, startStream } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';
import { responseOnSocket, socketServer, type SocketServer } from '../support/socketServer.ts';

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

describeInBrowser('a page with a WebSocket', () => {
  const open = pages();
  let server: SocketServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });

  it.each([
    ['is closed properly', 1000, '(end)'],
    ['breaks', 1011, 'TransportError: the socket was closed with code 1011 (end)'],
  ])(
    'reads two responses of one socket, and what arrived of a third when it %s',
    async (_name, code, last) => {
      server = await socketServer((socket, _request, number) => {
        // the first message of the second response is binary, as some gateways send it
        for (const [at, message] of responseOnSocket(`r${String(number)}`, ['Hello', 'Bye'][number] ?? '').entries()) {
          const text = JSON.stringify(message);
          socket.send(number === 1 && at === 0 ? Buffer.from(text) : text);
        }
        if (number < 1) return;
        for (const message of responseOnSocket('r2', 'Hello').slice(0, 6)) socket.send(JSON.stringify(message));
        socket.close(code);
      });
      const opened = await open(await bundle(pageOf('socket')));
      await opened.page.fill('input', `ws://${server.url}/v1/responses`);
      await opened.page.press('input', 'Enter');
      const output = opened.page.locator('output', { hasText: '(end)' });
      expect(await output.textContent()).toBe(`completed: Hello\ncompleted: Bye\ntruncated: Hel\n${last}`);
      expect(server.requests).toHaveLength(2);
      expect(opened.problems).toEqual([]);
    },
    60_000,
  );
});
