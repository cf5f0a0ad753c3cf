import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { ask } from '../../streams/ask.ts';
import { servers } from '../support/servers.ts';
import { corpus, describeShared, type CorpusExchange } from '../support/shared.ts';

const serve = servers();

/** The base URLs of the page, as a user reads them. */
const page = readFileSync(new URL('../../docs/guides/providers.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| ([^|]+) \| `(https?:[^`]+)` \|/gm)].map(([, name = '', url = '']) => ({
  name,
  url,
}));

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '');

/** Whether a recorded request went to this base URL. */
const isFrom =
  (base: string) =>
  ({ request: { url }, api, stream, response }: CorpusExchange): boolean => {
    const [origin = '', query] = base.split('?');
    const pattern = origin.replaceAll('.', '\\.').replace('{resource}', '[\\w-]+');
    const path = api === 'responses' ? 'responses' : 'chat/completions';
    return (
      stream &&
      response.status === 200 &&
      ['chat.completions', 'responses'].includes(api) &&
      new RegExp(`^${pattern}/${path}(\\?|$)`).test(url) &&
      (query === undefined) === !url.includes('?')
    );
  };

describeShared('each provider of the page', () => {
  const exchanges = [...corpus()];

  it.each(rows)('$name is asked at its path, and its recorded stream is read', async ({ url: base }) => {
    const found = exchanges.filter(isFrom(base));
    expect(found.length).toBeGreaterThan(0);
    for (const { api, request, response } of [found[0], found.at(-1)].filter((one) => one !== undefined)) {
      const asked: { path: string; body: Json }[] = [];
      const server = await serve((incoming, outgoing) => {
        void textOf(incoming).then((body) => {
          asked.push({ path: incoming.url ?? '', body: jsonOf(body) });
          outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).end(response.body);
        });
      });
      const body = isJsonObject(request.body) ? request.body : {};
      const endpoint = { baseURL: `${server.url}${pathOf(base)}`, apiKey: 'k' };
      const final =
        api === 'responses'
          ? await ask(endpoint, responses, body).final()
          : await ask(endpoint, chat, { model: '', messages: [], ...body }).final();
      expect(final.error).toBeNull();
      expect(['completed', 'incomplete']).toContain(final.outcome);
      expect(asked).toMatchObject([{ path: pathOf(request.url), body }]);
    }
  });
});

const jsonOf = (text: string): Json => parseJson(text, 200) ?? null;
