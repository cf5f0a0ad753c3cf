import { expect, it } from '@jest/globals';
import { chat } from '../../src/apis/chat/index.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import type { Family } from '../../src/core/family.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { firstDifference } from '../support/diff.ts';
import { aggregateItems, finalOf, plain, withoutMeta } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';
import { corpusResponses, failuresOf, seeded } from '../support/streams.ts';

const objects = (json: Json | undefined): readonly JsonObject[] => (isJsonArray(json) ? json.filter(isJsonObject) : []);

const toBody = (events: readonly Json[]): string =>
  `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;

const without = (object: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/**
 * Null, missing values, empty lists and empty text mean the same on this wire. Fields of streams only are removed: a
 * call's `index`, a `delta` beside the message (some servers send both in whole bodies), and the id that we generate
 * for a call.
 */
const tidy = (json: unknown): unknown => {
  if (isJsonArray(json)) return json.map(tidy);
  if (!isJsonObject(json)) return json;
  const isCall = 'function' in json && 'index' in json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key, value]) => !isEmpty(value) && key !== 'delta' && !(key === 'index' && isCall))
      .map(([key, value]) => [key, tidy(value)]),
  );
};

const isEmpty = (json: Json): boolean =>
  json === null ||
  json === '' ||
  (isJsonArray(json) && json.length === 0) ||
  /^call_\d_\d$/.test(JSON.stringify(json).slice(1, -1));

const cutUp = (text: string, random: () => number): readonly string[] => {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const length = 1 + Math.floor(random() * 30);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
};

/** A completion as the chunks that a streaming server would have sent. */
const chunksOf = (completion: JsonObject, random: () => number): readonly Json[] => {
  // fields that a server sends once, in its first chunk
  const once = ['prompt_filter_results', 'prompt_annotations'];
  const first: JsonObject = { ...without(completion, 'choices', 'usage'), object: 'chat.completion.chunk' };
  const envelope = without(first, ...once);
  const chunks: JsonObject[] = [];
  const send = (index: Json, delta: JsonObject, beside: JsonObject = {}): void => {
    chunks.push({
      ...(chunks.length === 0 ? first : envelope),
      choices: [{ index, delta, finish_reason: null, ...beside }],
    });
  };
  for (const choice of objects(completion['choices'])) {
    const index = choice['index'] ?? 0;
    const message = isJsonObject(choice['message']) ? choice['message'] : {};
    const growing = ['content', 'refusal', 'reasoning', 'reasoning_content'];
    send(index, without(message, 'tool_calls', ...growing.filter((field) => typeof message[field] === 'string')));
    for (const field of growing) {
      const text = message[field];
      if (text === '') send(index, { [field]: '' });
      else if (typeof text === 'string') for (const piece of cutUp(text, random)) send(index, { [field]: piece });
    }
    objects(message['tool_calls']).forEach((call, at) => {
      const field = isJsonObject(call['custom']) ? 'custom' : 'function';
      const inner = isJsonObject(call[field]) ? call[field] : {};
      const grows = field === 'custom' ? 'input' : 'arguments';
      const text = inner[grows];
      send(index, { tool_calls: [{ index: at, ...call, [field]: { ...inner, [grows]: '' } }] });
      for (const piece of cutUp(typeof text === 'string' ? text : '', random)) {
        send(index, { tool_calls: [{ index: at, [field]: { [grows]: piece } }] });
      }
    });
    const { logprobs } = choice;
    for (const list of ['content', 'refusal']) {
      for (const token of objects(isJsonObject(logprobs) ? logprobs[list] : undefined)) {
        send(index, {}, { logprobs: { [list]: [token] } });
      }
    }
    send(index, {}, without(choice, 'index', 'message', 'logprobs'));
  }
  if (completion['usage'] !== undefined) chunks.push({ ...envelope, choices: [], usage: completion['usage'] });
  return chunks;
};

/** A response as the events before its terminal one; `done`: with the events that repeat each text as a whole. */
const eventsOf = (response: JsonObject, done: boolean, random: () => number): readonly Json[] => {
  const events: JsonObject[] = [];
  const say = (type: string, fields: JsonObject): void => {
    events.push({ type: `response.${type}`, sequence_number: events.length, ...fields });
  };
  say('created', { response: { ...response, status: 'in_progress', output: [] } });
  objects(response['output']).forEach((item, output_index) => {
    const at = { output_index, ...(typeof item['id'] === 'string' ? { item_id: item['id'] } : {}) };
    const grows = { function_call: 'arguments', custom_tool_call: 'input', mcp_call: 'arguments' };
    const field = Object.entries(grows).find(([type]) => type === item['type'])?.[1];
    const text = field === undefined ? undefined : item[field];
    if (field !== undefined && typeof text === 'string') {
      const kind = { function_call: 'function_call_arguments', custom_tool_call: 'custom_tool_call_input' };
      const name = Object.entries(kind).find(([type]) => type === item['type'])?.[1] ?? 'mcp_call_arguments';
      say('output_item.added', { output_index, item: { ...item, [field]: '' } });
      for (const delta of cutUp(text, random)) say(`${name}.delta`, { ...at, delta });
      if (done) say(`${name}.done`, { ...at, [field]: text });
    } else if (item['type'] === 'message') {
      say('output_item.added', { output_index, item: { ...item, content: [] } });
      objects(item['content']).forEach((part, content_index) => {
        const isText = part['type'] === 'output_text';
        const [words, word] = isText ? ['text', 'output_text'] : ['refusal', 'refusal'];
        const whole = typeof part[words] === 'string' ? part[words] : '';
        const place = { ...at, content_index };
        const lists: JsonObject = isText ? { annotations: [], logprobs: [] } : {};
        say('content_part.added', { ...place, part: { ...part, ...lists, [words]: '' } });
        for (const delta of cutUp(whole, random)) say(`${word}.delta`, { ...place, delta });
        for (const token of objects(part['logprobs'])) {
          say(`${word}.delta`, { ...place, delta: '', logprobs: [token] });
        }
        objects(part['annotations']).forEach((annotation, annotation_index) => {
          say('output_text.annotation.added', { ...place, annotation_index, annotation });
        });
        if (done) say(`${word}.done`, { ...place, [words]: whole });
        if (done) say('content_part.done', { ...place, part });
      });
    } else if (item['type'] === 'reasoning') {
      say('output_item.added', { output_index, item: { ...item, summary: [] } });
      objects(item['summary']).forEach((part, summary_index) => {
        const whole = typeof part['text'] === 'string' ? part['text'] : '';
        const place = { ...at, summary_index };
        say('reasoning_summary_part.added', { ...place, part: { ...part, text: '' } });
        for (const delta of cutUp(whole, random)) say('reasoning_summary_text.delta', { ...place, delta });
        if (done) say('reasoning_summary_part.done', { ...place, part });
      });
    } else say('output_item.added', { output_index, item });
    if (done) say('output_item.done', { output_index, item });
  });
  return events;
};

const wholeBodyLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  api: 'chat.completions' | 'responses',
): void => {
  it('returns a whole body unchanged, with meta', () => {
    const bodies = corpusResponses(api);
    expect(bodies.length).toBeGreaterThan(300);
    expect(
      failuresOf(bodies, ({ text }) => {
        const { outcome, response, error } = finalOf(family, text);
        const body: unknown = JSON.parse(text);
        // a polled response may be in progress; a failed one has the status `failed`
        const status = isJsonObject(body) ? (body['status'] ?? 'completed') : null;
        const running = status === 'in_progress' || status === 'queued';
        if ((outcome === 'truncated') !== running) return `${outcome} of a body with status ${JSON.stringify(status)}`;
        if (error !== null && outcome !== 'failed') return error.message;
        if (response.meta.events !== 1) return 'counts more than the body';
        return firstDifference(withoutMeta(response), body);
      }),
    ).toStrictEqual([]);
  });
};

describeShared('the law of parity: chat.completions', () => {
  wholeBodyLaw(chat, 'chat.completions');

  it('gives the same completion from chunks as from the body that they build', () => {
    const random = seeded(3);
    expect(
      failuresOf(corpusResponses('chat.completions'), ({ text }) => {
        const body: unknown = JSON.parse(text);
        if (!isJsonObject(body)) return 'no object';
        const { response } = finalOf(chat, toBody(chunksOf(body, random)));
        return firstDifference(tidy(withoutMeta(response)), tidy(body));
      }),
    ).toStrictEqual([]);
  });
});

describeShared('the law of parity: responses', () => {
  wholeBodyLaw(responses, 'responses');

  it.each([
    ['with the events that repeat each text', true],
    ['from the increments alone', false],
  ])('gives the same output from events as from the body that they build, %s', (_name, done) => {
    const random = seeded(5);
    expect(
      failuresOf(corpusResponses('responses'), ({ text }) => {
        const body: unknown = JSON.parse(text);
        if (!isJsonObject(body)) return 'no object';
        const built = aggregateItems(responses, toBody(eventsOf(body, done, random))).at(-1);
        if (built?._tag !== 'Final') return 'no final';
        if (built.outcome !== 'truncated') return `${built.outcome} before the terminal event`;
        const response = plain(built.response);
        return firstDifference(tidy(isJsonObject(response) ? response['output'] : null), tidy(body['output'] ?? []));
      }),
    ).toStrictEqual([]);
  });
});
