import { describe, expect, it } from '@jest/globals';
import { isJsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { jsonSchema } from '../../src/engine/tools/jsonSchema.ts';
import { tool } from '../../src/engine/tools/tool.ts';
import { createChat, type Chat } from '../../streams/createChat.ts';
import { answering, recorded, stream, type Seen } from '../support/answering.ts';
import { chatFrame, startStream, until } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();
const whole = stream(`${chatFrame('Hel')}${chatFrame('lo')}${chatFrame(null, 'stop')}data: [DONE]\n\n`);
const settled = (store: Chat): Promise<void> => until(() => ['ready', 'error'].includes(store.getState().status));
const sent = (seen: Seen | undefined, name: string): unknown => {
  const body = parseJson(seen?.body ?? '', 100);
  return isJsonObject(body) ? body[name] : null;
};
const system = { role: 'system', content: 'Be brief.' };

describe('createChat', () => {
  it('sends messages with what came before, and shows every change', async () => {
    const { url, seen } = await answering(serve, whole);
    const store = createChat(url, chat, { model: 'm', messages: [system] });
    const states: string[] = [];
    const leave = store.subscribe(({ status, messages }) => states.push(`${status} ${messages.at(-1)?.text ?? ''}`));
    const image = { type: 'image_url', image_url: { url: 'data:,' } };
    store.send('Hi', [image]);
    await settled(store);
    leave();
    store.send('More');
    await settled(store);
    expect(states).toStrictEqual([
      'ready ',
      'ready Hi',
      'submitted ',
      'streaming Hel',
      'streaming Hello',
      'ready Hello',
    ]);
    expect(store.getState().messages).toMatchObject([
      { role: 'user', text: 'Hi', attachments: [image] },
      { role: 'assistant', text: 'Hello' },
      { role: 'user', text: 'More' },
      { role: 'assistant', text: 'Hello' },
    ]);
    expect(sent(seen[1], 'messages')).toStrictEqual([
      system,
      { role: 'user', content: [{ type: 'text', text: 'Hi' }, image] },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: 'More' },
    ]);
  });

  it('stops an answer, and continues with what had arrived', async () => {
    const { url, seen, open } = await answering(
      serve,
      (response) => {
        startStream(response);
        response.write(chatFrame('Hel'));
      },
      whole,
    );
    const store = createChat(url, chat, { model: 'm', messages: [] });
    store.send('Hi');
    await until(() => store.getState().messages.at(-1)?.text === 'Hel');
    store.stop();
    expect(store.getState()).toMatchObject({ status: 'ready', error: null });
    await until(() => open() === 0);
    store.send('More');
    await settled(store);
    expect(sent(seen[1], 'messages')).toMatchObject([{}, { role: 'assistant', content: 'Hel' }, { content: 'More' }]);
  });

  it('shows an error, and regenerates the answer', async () => {
    const { url, seen } = await answering(serve, (response) => response.writeHead(500).end(), whole);
    const store = createChat(url, chat, { model: 'm', messages: [] });
    store.send('Hi');
    await settled(store);
    expect(store.getState()).toMatchObject({ status: 'error', error: { _tag: 'HttpError' } });
    store.regenerate();
    await settled(store);
    expect(store.getState()).toMatchObject({ status: 'ready', error: null, messages: [{}, { text: 'Hello' }] });
    expect(seen[1]?.body).toBe(seen[0]?.body);
  });

  it.each([
    ['chat.completions', 'tool-calls-parallel', (url: string) => createChat(url, chat, { model: 'm', messages: [] })],
    ['responses', 'function-calls-parallel', (url: string) => createChat(url, responses, {})],
  ])('shows the arguments of a call while they arrive, and then the complete call: %s', async (api, name, create) => {
    const { url } = await answering(serve, stream(recorded(api, name)));
    const store = create(url);
    const shown = new Set<string>();
    store.subscribe(({ messages }) => {
      const { arrivingCalls = [], toolCalls = [] } = messages.at(-1) ?? {};
      shown.add([...toolCalls, ...arrivingCalls][0]?.arguments ?? '');
    });
    store.send('Hi');
    await settled(store);
    const last = store.getState().messages.at(-1);
    expect(last?.arrivingCalls).toStrictEqual([]);
    expect(last?.toolCalls.length).toBeGreaterThan(1);
    expect(shown.size).toBeGreaterThan(3);
    const whole = last?.toolCalls[0]?.arguments ?? '';
    expect([...shown]).toStrictEqual([...shown].map(({ length }) => whole.slice(0, length)).sort());
  });

  it('separates the texts of the turns by an empty line', async () => {
    const { url } = await answering(serve, stream(recorded('chat.completions', 'tool-calls-parallel')), whole);
    const get_weather = tool({ parameters: jsonSchema({ type: 'object' }), run: () => 'Sun' });
    const store = createChat(url, chat, { model: 'm', messages: [] }, { tools: { get_weather } });
    store.send('Hi');
    await settled(store);
    expect(store.getState().messages.at(-1)?.text).toBe('Let me look that up for you.\n\nHello');
  });

  it('works for Responses', async () => {
    const { url, seen } = await answering(serve, stream(recorded('responses', 'text')));
    const store = createChat(url, responses, {});
    for (const text of ['Hi', 'More']) {
      store.send(text);
      await settled(store);
    }
    expect(store.getState().messages.at(-1)?.text.length).toBeGreaterThan(10);
    expect(sent(seen[1], 'input')).toMatchObject([{ content: 'Hi' }, { type: 'message' }, { content: 'More' }]);
  });
});
