// What the page of each example must do, by the name of the scenario. All pages have the same parts: a message box, buttons to send,
// to stop and to try again, messages, tool calls, and one sentence if an answer failed.
import assert from 'node:assert/strict';
import { bySelf, callDeltas, refuses, steppedAnswer, textDeltas } from './upstream.mjs';

const text = 'chat.completions/text';
const QUESTION = 'Describe a harbour.';

const send = async (page, question = QUESTION) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
};
const answer = (page) => page.locator('.message.assistant .text').last();
const alert = (page) => page.getByRole('alert').filter({ hasText: /./ });
const waitForText = (page, part) => answer(page).filter({ hasText: part }).waitFor();
const waitUntilReady = (page) => page.getByRole('button', { name: 'Send' }).waitFor();

/** An answer of which the first words have arrived. */
const begunAnswer = async (page, upstream) => {
  const stepped = steppedAnswer(...textDeltas('The harbour', ' is', ' quiet.'));
  upstream.answerWith(stepped.answer, text);
  await send(page);
  await stepped.next();
  await waitForText(page, 'The harbour');
  return stepped;
};

/**
 * Lets an answer fail, checks the sentence, and tries again. `arrange` makes it fail. It may return what happens after the question
 * was sent, what undoes the failure, and a text that the page must keep.
 */
const failing =
  (arrange, sentence) =>
  async ({ context, page, upstream }) => {
    upstream.answerWith(text);
    const { afterSend, undo, kept } = (await arrange({ context, page, upstream })) ?? {};
    await send(page);
    await afterSend?.();
    await alert(page).waitFor();
    const shown = await alert(page).locator('span').innerText();
    assert.match(shown, sentence);
    assert.equal(shown.split('\n').length, 1);
    assert.equal(await page.locator('.message.user').last().innerText(), QUESTION);
    if (kept !== undefined) await waitForText(page, kept);
    await undo?.();
    upstream.answerWith(text);
    await page.getByRole('button', { name: 'Try again' }).click();
    await waitForText(page, 'twelve seconds.');
    await waitUntilReady(page);
    assert.equal(await alert(page).count(), 0);
  };

const answered =
  (...answers) =>
  ({ upstream }) =>
    upstream.answerWith(...answers);

const offline = async ({ context }) => {
  await context.setOffline(true);
  return { undo: () => context.setOffline(false) };
};

/** The connection to the API breaks after the first words have been shown. */
const cut = ({ page, upstream }) => {
  const kept = 'The harbour';
  const stepped = steppedAnswer(...textDeltas(kept, ' is quiet.'));
  upstream.answerWith(stepped.answer);
  const afterSend = async () => {
    await stepped.next();
    await waitForText(page, kept);
    await stepped.cut();
  };
  return { afterSend, kept };
};

/** The page calls another origin, which does not allow it. */
const refusedOrigin = async ({ page, upstream }) => {
  upstream.answerWith(refuses(403, 'no header allows the page'));
  const isApi = (url) => url.pathname.startsWith('/api/');
  const headers = { location: upstream.url.replace('127.0.0.1', 'localhost') };
  await page.route(isApi, (route) => route.fulfill({ status: 307, headers }));
  return { undo: () => page.unroute(isApi) };
};

export const scenarios = {
  'the question of the example is answered from its recordings': async ({ page, upstream }) => {
    upstream.answerWith(bySelf);
    await send(page, '');
    await waitForText(page, 'look up your train before you go.');
    await waitUntilReady(page);
    assert.equal(await page.locator('.call').count(), 3);
  },
  'text appears piece by piece': async ({ page, upstream }) => {
    const { next } = await begunAnswer(page, upstream);
    await next();
    await waitForText(page, 'The harbour is');
    await next();
    await waitForText(page, 'The harbour is quiet.');
    await waitUntilReady(page);
  },
  'arguments fill in, and a tool throws': async ({ page, upstream }) => {
    const { answer: called, next } = steppedAnswer(
      ...callDeltas(0, 'get_weather', '{"city":"Be', 'rn"}'),
      ...callDeltas(1, 'find_trains', '{"from":"Bern",', '"to":"Zürich"}'),
    );
    upstream.answerWith(called, text);
    await send(page, 'Plan a weekend in Bern and Zürich.');
    const call = (name) => page.locator('.call', { hasText: name });
    await next();
    await call('get_weather').filter({ hasText: '{"city":"Be' }).waitFor();
    await next();
    await call('get_weather').filter({ hasText: '{"city":"Bern"}' }).waitFor();
    await next();
    await call('find_trains').filter({ hasText: '{"from":"Bern",' }).waitFor();
    await next();
    await call('get_weather').filter({ hasText: 'Sun in Bern.' }).waitFor();
    await call('find_trains').filter({ hasText: 'Error: The timetable of Zürich is not available.' }).waitFor();
    await waitForText(page, 'twelve seconds.');
    await waitUntilReady(page);
    assert.equal(await page.locator('.call').count(), 2);
  },
  'stopping ends the request to the model': async ({ page, upstream }) => {
    await begunAnswer(page, upstream);
    await page.getByRole('button', { name: 'Stop' }).click();
    assert.equal(await upstream.seen.at(-1).left, true);
    await waitUntilReady(page);
    await waitForText(page, 'The harbour');
    await send(page, 'And at night?');
    await waitForText(page, 'twelve seconds.');
    assert.equal(await page.locator('.message').count(), 4);
  },
  'closing the page ends the request to the model': async ({ page, upstream }) => {
    await begunAnswer(page, upstream);
    await page.close();
    assert.equal(await upstream.seen.at(-1).left, true);
  },
  'a reload continues the answer': async ({ page, upstream }) => {
    const before = upstream.seen.length;
    const { next } = await begunAnswer(page, upstream);
    await page.reload();
    await waitForText(page, 'The harbour');
    await next();
    await next();
    await waitForText(page, 'The harbour is quiet.');
    await waitUntilReady(page);
    await page.reload();
    await waitForText(page, 'The harbour is quiet.');
    assert.equal(await page.locator('.message').count(), 2);
    assert.equal(upstream.seen.length, before + 1);
  },
  'no key': failing(answered(refuses(401, 'You didn’t provide an API key.')), /You didn’t provide an API key\.$/),
  'a wrong key': failing(answered(refuses(401, 'Incorrect API key provided.')), /Incorrect API key provided\.$/),
  'an unknown model': failing(
    answered(refuses(404, 'The model `gpt-0` does not exist.')),
    /The model `gpt-0` does not exist\.$/,
  ),
  'a rate limit': failing(
    answered(refuses(429, 'Please try again in 20s.', { 'retry-after': '20' })),
    /Please try again in 20s\.$/,
  ),
  'a cut stream': failing(cut, /the connection|connection to/),
  'an error in the stream': failing(answered('chat.completions/error-in-stream'), /./),
  'no network': failing(offline, /^no response: the server cannot be reached/),
  'an origin that is not allowed': failing(refusedOrigin, /does not allow this page \(CORS\)$/),
};

/** Fills a page for a picture: a question that two tools and a text answered, and an answer that failed. */
export const fillPage = async ({ page, upstream }) => {
  upstream.answerWith('chat.completions/tool-calls-parallel', text, 'chat.completions/rate-limited');
  await send(page, 'Plan a weekend in Bern and Zürich.');
  await waitForText(page, 'twelve seconds.');
  await waitUntilReady(page);
  await send(page);
  await alert(page).waitFor();
};
