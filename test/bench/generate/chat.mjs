// Chat Completions streams as OpenAI sends them: padding, usage at the end, `[DONE]`.
import { Buffer } from 'node:buffer';
import { hostile } from './hostile.mjs';
import { jsonDeltas, padding, random, textDeltas, word } from './texts.mjs';

const usageOf = (n) => ({
  prompt_tokens: 25,
  completion_tokens: n,
  total_tokens: n + 25,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

const chunk = (choices, next, usage = null) => ({
  id: 'chatcmpl-CBq1b0ZqTtMXyC1Yp9GzQm0O2HkVw',
  object: 'chat.completion.chunk',
  created: 1756700000,
  model: 'gpt-4o-2024-08-06',
  service_tier: 'default',
  system_fingerprint: 'fp_80956533cb',
  choices,
  usage,
  obfuscation: padding(next),
});

const choice = (index, delta, finishReason = null, logprobs = null) => ({
  index,
  delta,
  logprobs,
  finish_reason: finishReason,
});

const call = { index: 0, id: 'call_DdmO9pD3xa9XTPNJ32zg2hcA', type: 'function' };

/** The choices of each chunk of a stream with `n` deltas; `next` gives what is drawn by lot. */
const streams = {
  *text(n) {
    yield* texts(textDeltas(n));
  },
  *json(n) {
    yield* texts(jsonDeltas(n));
  },
  *tool(n) {
    const named = { ...call, function: { name: 'save_items', arguments: '' } };
    yield choice(0, { role: 'assistant', content: null, tool_calls: [named], refusal: null });
    for (const text of jsonDeltas(n)) yield choice(0, { tool_calls: [{ index: 0, function: { arguments: text } }] });
    yield choice(0, {}, 'tool_calls');
  },
  *logprobs(n, next) {
    yield choice(0, { role: 'assistant', content: '', refusal: null }, null, { content: [], refusal: null });
    for (const text of textDeltas(n)) {
      yield choice(0, { content: text }, null, { content: [logprobOf(text, next)], refusal: null });
    }
    yield choice(0, {}, 'stop');
  },
  /** `n` deltas in all, over ten choices in turn. */
  *choices(n) {
    for (let index = 0; index < 10; index += 1) yield choice(index, { role: 'assistant', content: '', refusal: null });
    for (const [at, text] of textDeltas(n).entries()) yield choice(at % 10, { content: text });
    for (let index = 0; index < 10; index += 1) yield choice(index, {}, 'stop');
  },
};

function* texts(deltas) {
  yield choice(0, { role: 'assistant', content: '', refusal: null });
  for (const text of deltas) yield choice(0, { content: text });
  yield choice(0, {}, 'stop');
}

const bytesOf = (text) => [...Buffer.from(text, 'utf8')];

/** One token with the five likeliest. */
const logprobOf = (text, next) => {
  const top = [{ token: text, logprob: -next() / 10, bytes: bytesOf(text) }];
  for (let place = 1; place < 5; place += 1) {
    const other = ` ${word(next)}`;
    top.push({ token: other, logprob: -place * 2 - next(), bytes: bytesOf(other) });
  }
  return { ...top[0], top_logprobs: top };
};

/** The events of a stream: `[name, data]`. */
export function* chatEvents(kind, n) {
  const next = random(99);
  const odd = hostile[kind];
  const stream = odd === undefined ? streams[kind](n, next) : texts(odd.deltas(n));
  const write = odd?.write ?? ((event) => JSON.stringify(event));
  let at = 0;
  for (const one of stream) {
    yield [null, write(chunk([one], next), at)];
    at += 1;
  }
  yield [null, JSON.stringify(chunk([], next, usageOf(n)))];
  yield [null, '[DONE]'];
}
