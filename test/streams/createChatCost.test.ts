import { expect, it } from '@jest/globals';
import { chat } from '../../src/apis/chat/index.ts';
import { createChat } from '../../streams/createChat.ts';
import { countedOperations } from '../support/countedOperations.ts';
import { chatFrame, until } from '../support/loopback.ts';

const DELTAS = 200;
const operations = countedOperations();

/** The operations of an answer of `DELTAS` deltas after so many others, for a page that reads only the status. */
const operationsAfter = async (rounds: number, read: boolean): Promise<number> => {
  let deltas = 1;
  const fetch = (): Promise<Response> => {
    const body = `${chatFrame('x').repeat(deltas)}${chatFrame(null, 'stop')}data: [DONE]\n\n`;
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  };
  const store = createChat({ baseURL: 'http://127.0.0.1', fetch }, chat, { model: 'm', messages: [] });
  const answered = async (text: string): Promise<void> => {
    store.send(text);
    await until(() => store.getState().status === 'ready');
  };
  for (let round = 0; round < rounds; round += 1) await answered('Hi');
  deltas = DELTAS;
  const seen: unknown[] = [];
  let first = 0;
  let last = 0;
  const leave = store.subscribe((state) => {
    if (state.status !== 'streaming') return;
    if (first === 0) first = operations();
    seen.push(read ? state.messages : state.status);
    last = operations();
  });
  await answered('Hi');
  leave();
  expect(seen).toHaveLength(DELTAS);
  expect(store.getState().messages).toHaveLength(2 * rounds + 2);
  expect(store.getState().messages.at(-1)?.text).toBe('x'.repeat(DELTAS));
  return last - first;
};

it('a delta costs the same in a short and in a long chat; a page that reads the messages copies the list', async () => {
  const short = await operationsAfter(1, false);
  const long = await operationsAfter(150, false);
  expect(long).toBe(short);
  expect(await operationsAfter(150, true)).toBeGreaterThan(long + (DELTAS - 1) * 300);
});
