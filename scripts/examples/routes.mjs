// Calls the routes of the example of NestJS.
import assert from 'node:assert/strict';
import { run } from './project.mjs';
import { startServer } from './server.mjs';
import { bySelf, callDeltas, refuses, steppedAnswer, textDeltas } from './upstream.mjs';

const text = 'chat.completions/text';

const scenarios = {
  tokens: async ({ get, upstream }) => {
    const { answer, next } = steppedAnswer(...textDeltas('The harbour', ' is quiet.'));
    upstream.answerWith(answer);
    const read = reader(await get('tokens', next));
    await read('"text":"The harbour"');
    await next();
    await read('"text":" is quiet."');
    await read('event: done');
  },
  snapshots: async ({ get, upstream }) => {
    const { answer, next } = steppedAnswer(...textDeltas('The harbour', ' is quiet.'));
    upstream.answerWith(answer);
    const read = reader(await get('snapshots', next));
    await next();
    await read('"content":"The harbour is quiet."');
  },
  'a client that leaves': async ({ get, upstream }) => {
    const { answer, next } = steppedAnswer(...textDeltas('The harbour', ' is quiet.'));
    upstream.answerWith(answer);
    const response = await get('tokens', next);
    await response.body.cancel();
    assert.equal(await upstream.seen.at(-1).left, true);
  },
  'the whole answer': async ({ get, upstream }) => {
    upstream.answerWith(text);
    const response = await get('final');
    assert.match((await response.json()).text, /twelve seconds\.$/);
  },
  tools: async ({ get, upstream }) => {
    const { answer, next } = steppedAnswer(...callDeltas(0, 'get_weather', '{"city":"Bern"}'));
    upstream.answerWith(answer, text);
    const { results } = await (await get('tools', next)).json();
    assert.deepEqual(results, [{ name: 'get_weather', output: 'Sun in Bern.' }]);
  },
  'the question of the example, answered from its recordings': async ({ get, upstream }) => {
    upstream.answerWith(bySelf);
    const { text: answer, results } = await (
      await get('tools', undefined, 'Plan a weekend in Bern and Zürich.')
    ).json();
    assert.match(answer, /look up your train before you go\.$/);
    assert.equal(results.length, 3);
  },
  'an error of the API': async ({ get, upstream }) => {
    upstream.answerWith(refuses(429, 'Please try again in 20s.', { 'retry-after': '20' }));
    const response = await get('final');
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '20');
    assert.deepEqual(await response.json(), { error: { message: '429: Please try again in 20s.' } });
  },
  'an error of the API before the first token': async ({ get, upstream }) => {
    upstream.answerWith(refuses(429, 'Please try again in 20s.'));
    assert.match(await (await get('tokens')).text(), /event: problem\n.*Please try again in 20s\./s);
  },
};

/** Returns a function that reads a response until it contains a text. */
const reader = (response) => {
  const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let all = '';
  return async (part) => {
    while (!all.includes(part)) {
      const { done, value } = await pieces.read();
      if (done) throw new Error(`“${part}” is not in:\n${all}`);
      all += value;
    }
  };
};

export const routes = async ({ folder, env, upstream }) => {
  await run(env, folder, 'npm', ['run', 'build']);
  const server = await startServer(folder, env, upstream);
  // `meanwhile` runs while the server waits for the API
  const get = async (route, meanwhile, question = 'Hello') => {
    const address = `${server.address}/chat/${route}?question=${encodeURIComponent(question)}`;
    const response = fetch(address, { signal: AbortSignal.timeout(30_000) });
    await meanwhile?.();
    return response;
  };
  try {
    for (const [title, act] of Object.entries(scenarios)) {
      await act({ get, upstream }).catch((error) => {
        throw new Error(`${title}: ${error instanceof Error ? error.message : error}`, { cause: error });
      });
    }
    return `its routes do what they should in ${Object.keys(scenarios).length} scenarios`;
  } finally {
    server.stop();
  }
};
